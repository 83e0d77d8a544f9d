package io.homeward.prerequisites.internal.checks.retention;

import io.homeward.api.ByteCount;
import io.homeward.api.Evidence;
import io.homeward.api.MasterTargetStatus;
import io.homeward.api.RetentionVolume;
import io.homeward.prerequisites.Phase;
import io.homeward.prerequisites.Verdict;
import io.homeward.prerequisites.internal.checks.Witness;
import java.util.List;
import java.util.Set;

/** RV-07: the volume has a capacity at all. */
public final class VolumeCapacity extends RetentionCheck {

    /** Makes the check. */
    public VolumeCapacity() {
        super("RV-07");
    }

    @Override
    public Set<Phase> phases() {
        return Set.of(Phase.values());
    }

    @Override
    Verdict judge(RetentionVolume volume, MasterTargetStatus target, Witness witness) {
        List<Evidence> evidence = List.of(witness.saw("capacity of " + volume.path(), volume.capacity(), "> 0 B"));
        return volume.capacity().equals(ByteCount.ZERO)
                ? blocked(evidence, "volume", volume.path(), "device", volume.device())
                : passed(evidence, "volume", volume.path(), "capacity", volume.capacity(), "free", volume.free());
    }
}
