package io.homeward.api;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * How a master target stands.
 *
 * @param name its name
 * @param vm the instance UUID of the VM it runs in
 * @param address host and port where process servers reach it
 * @param version its version
 * @param os its operating system's family
 * @param lastHeartbeat when it was last heard of
 * @param attachedDisks the UUIDs of the disks it sees
 * @param volumes its volumes
 */
public record MasterTargetStatus(
        String name,
        UUID vm,
        String address,
        String version,
        OsFamily os,
        Instant lastHeartbeat,
        Set<UUID> attachedDisks,
        List<RetentionVolume> volumes) {

    /** Copies set and list. */
    public MasterTargetStatus {
        attachedDisks = Set.copyOf(attachedDisks);
        volumes = List.copyOf(volumes);
    }
}
