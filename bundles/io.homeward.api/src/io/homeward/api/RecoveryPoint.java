package io.homeward.api;

import java.time.Instant;

/**
 * A sealed moment to which a machine's on-premises disks can be put.
 *
 * @param machine the machine
 * @param sequence its place in the machine's order of points, from 1; order is by sequence, never by time
 * @param kind how consistent it is
 * @param sourceTime the moment in Azure that it shows
 * @param sealedTime when it was safe on-premises
 * @param changed how much content the cycle before it replaced on the target
 * @param name the name given to its snapshots in Azure
 */
public record RecoveryPoint(
        MachineId machine,
        long sequence,
        PointKind kind,
        Instant sourceTime,
        Instant sealedTime,
        ByteCount changed,
        String name) {}
