package io.homeward.prerequisites.internal.checks.retention;

import io.homeward.api.Evidence;
import io.homeward.api.MasterTargetStatus;
import io.homeward.api.RetentionVolume;
import io.homeward.prerequisites.Verdict;
import io.homeward.prerequisites.internal.checks.Witness;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** RV-06: the volume's file system is not FAT or FAT32, whose files end at 4 GiB and which keep no journal. */
public final class VolumeFileSystem extends RetentionCheck {

    private static final Set<String> FAT = Set.of("fat", "fat12", "fat16", "fat32", "vfat", "msdos");

    /** Makes the check. */
    public VolumeFileSystem() {
        super("RV-06");
    }

    @Override
    Verdict judge(RetentionVolume volume, MasterTargetStatus target, Witness witness) {
        String type = volume.fileSystem();
        List<Evidence> evidence = List.of(witness.saw("file system of " + volume.path(), type, "not FAT or FAT32"));
        return FAT.contains(type.toLowerCase(Locale.ROOT))
                ? blocked(evidence, "volume", volume.path(), "type", type, "device", volume.device())
                : passed(evidence, "volume", volume.path(), "type", type);
    }
}
