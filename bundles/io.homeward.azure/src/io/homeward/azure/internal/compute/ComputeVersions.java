package io.homeward.azure.internal.compute;

/** The versions of the two APIs under Microsoft.Compute that this was written for. */
final class ComputeVersions {

    /** Virtual machines. */
    static final String MACHINES = "2025-04-01";

    /** Disks and snapshots. */
    static final String DISKS = "2025-01-02";

    private ComputeVersions() {}
}
