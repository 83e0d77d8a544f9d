package io.homeward.prerequisites.internal.checks.retention;

import io.homeward.api.Evidence;
import io.homeward.api.HomewardException;
import io.homeward.api.MasterTargetStatus;
import io.homeward.api.RetentionVolume;
import io.homeward.prerequisites.CheckFacts;
import io.homeward.prerequisites.Verdict;
import io.homeward.prerequisites.internal.checks.Witness;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** RV-01: a disk of its own is there for retention, on which no other volume of the servers lies. */
public final class DedicatedDisk extends RetentionCheck {

    private static final Pattern NUMBERED_DISK = Pattern.compile("(/dev/(?:nvme\\d+n\\d+|mmcblk\\d+|loop\\d+))p\\d+");
    private static final Pattern LETTERED_DISK = Pattern.compile("(/dev/(?:sd|vd|hd|xvd)[a-z]+)\\d+");

    /** Makes the check. */
    public DedicatedDisk() {
        super("RV-01");
    }

    @Override
    public Verdict evaluate(CheckFacts facts) throws HomewardException {
        MasterTargetStatus target = facts.masterTarget();
        Optional<String> chosen = facts.value(CheckFacts.RETENTION_VOLUME);
        if (chosen.isEmpty()) {
            return blockedFor("none", List.of(), "target", target.name());
        }
        if (target.volumes().stream().noneMatch(volume -> volume.path().toString().equals(chosen.get()))) {
            return blockedFor("absent", List.of(), "target", target.name(), "volume", chosen.get());
        }
        return super.evaluate(facts);
    }

    @Override
    Verdict judge(RetentionVolume volume, MasterTargetStatus target, Witness witness) {
        String disk = disk(volume.device());
        Optional<RetentionVolume> neighbour = target.volumes().stream()
                .filter(other -> !other.path().equals(volume.path()) && !other.uses().isEmpty())
                .filter(other -> disk(other.device()).equals(disk))
                .findFirst();
        List<Evidence> evidence = List.of(witness.saw(
                "other volumes on " + disk, neighbour.map(other -> other.path().toString()).orElse("none"),
                "none in use"));
        return neighbour.isEmpty()
                ? passed(evidence, "volume", volume.path(), "disk", disk)
                : blockedFor(
                        "shared",
                        evidence,
                        "volume", volume.path(),
                        "disk", disk,
                        "other", neighbour.get().path(),
                        "target", target.name());
    }

    /** The disk a partition lies on; a device that is no partition of a known naming is its own. */
    static String disk(String device) {
        for (Pattern partition : List.of(NUMBERED_DISK, LETTERED_DISK)) {
            Matcher matcher = partition.matcher(device);
            if (matcher.matches()) {
                return matcher.group(1);
            }
        }
        return device;
    }
}
