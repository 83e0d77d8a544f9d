package io.homeward.replication;

import io.homeward.api.source.SourceDisk;
import java.util.List;
import java.util.UUID;

/**
 * What to transfer.
 *
 * @param ticket where to, and by what right
 * @param disks the disks; they travel at the same time, each on its own connection
 */
public record TransferOrder(CycleTicket ticket, List<DiskTransfer> disks) {

    /** Copies the list. */
    public TransferOrder {
        disks = List.copyOf(disks);
    }

    /** How a disk is treated. */
    public enum Mode {
        /** The whole disk: written ranges are compared by hash and sent where they differ, the rest becomes zeros. */
        COMPARE,
        /** Only the source's ranges: data is sent, cleared ranges become zeros. */
        CHANGES,
        /** The whole disk is compared by hash; nothing is written and any difference is an error. */
        VERIFY
    }

    /**
     * A disk to transfer.
     *
     * @param target the UUID of the disk on the master target
     * @param source the source, open; the caller closes it
     * @param mode how it is treated
     */
    public record DiskTransfer(UUID target, SourceDisk source, Mode mode) {}
}
