package io.homeward.prerequisites.internal.checks.retention;

import io.homeward.api.Evidence;
import io.homeward.api.MasterTargetStatus;
import io.homeward.api.RetentionVolume;
import io.homeward.prerequisites.Phase;
import io.homeward.prerequisites.Verdict;
import io.homeward.prerequisites.internal.checks.Witness;
import java.util.List;
import java.util.Set;

/** RV-03: the volume can be written: mounted read-write, and nobody holds an exclusive lock on it. */
public final class VolumeLock extends RetentionCheck {

    /** Makes the check. */
    public VolumeLock() {
        super("RV-03");
    }

    @Override
    public Set<Phase> phases() {
        return Set.of(Phase.values());
    }

    @Override
    Verdict judge(RetentionVolume volume, MasterTargetStatus target, Witness witness) {
        List<Evidence> evidence = List.of(
                witness.saw("mount of " + volume.path(), volume.readOnly() ? "read-only" : "read-write", "read-write"),
                witness.saw("exclusive lock on " + volume.path(), volume.lockedBy().orElse("none"), "none"));
        if (volume.readOnly()) {
            return blockedFor("readOnly", evidence, "volume", volume.path());
        }
        return volume.lockedBy()
                .map(holder -> blockedFor("locked", evidence, "volume", volume.path(), "holder", holder))
                .orElseGet(() -> passed(evidence, "volume", volume.path()));
    }
}
