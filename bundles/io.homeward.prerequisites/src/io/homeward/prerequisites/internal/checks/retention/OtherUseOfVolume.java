package io.homeward.prerequisites.internal.checks.retention;

import io.homeward.api.RetentionVolume;

/** RV-02: nothing else uses the volume: neither the system nor a disk that is being replicated into. */
public final class OtherUseOfVolume extends UnusedFor {

    /** Makes the check. */
    public OtherUseOfVolume() {
        super("RV-02", RetentionVolume.Use.REPLICATION_TARGET, RetentionVolume.Use.SYSTEM);
    }
}
