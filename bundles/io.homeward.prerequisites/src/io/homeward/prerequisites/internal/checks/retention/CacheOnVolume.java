package io.homeward.prerequisites.internal.checks.retention;

import io.homeward.api.RetentionVolume;

/** RV-04: the volume is no process server's cache, which fills up by itself. */
public final class CacheOnVolume extends UnusedFor {

    /** Makes the check. */
    public CacheOnVolume() {
        super("RV-04", RetentionVolume.Use.CACHE);
    }
}
