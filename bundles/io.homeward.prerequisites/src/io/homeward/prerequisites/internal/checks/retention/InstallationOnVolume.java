package io.homeward.prerequisites.internal.checks.retention;

import io.homeward.api.RetentionVolume;

/** RV-05: neither the master target nor a process server is installed on the volume. */
public final class InstallationOnVolume extends UnusedFor {

    /** Makes the check. */
    public InstallationOnVolume() {
        super("RV-05", RetentionVolume.Use.INSTALLATION);
    }
}
