package io.homeward.journal.internal;

import io.homeward.journal.BlockWrite;
import io.homeward.journal.JournalException;
import io.homeward.journal.JournalException.Kind;
import io.homeward.journal.TargetDisk;
import io.homeward.journal.internal.format.DiskEntry;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** A target disk of an epoch, with what is known of it. Its monitor orders the batches for it. */
final class DiskPort {

    private final int index;
    private final TargetDisk target;
    private volatile long position;
    private boolean dirty = true; // a disk from before a crash may hold writes that were never flushed

    DiskPort(int index, TargetDisk target, long position) {
        this.index = index;
        this.target = target;
        this.position = position;
    }

    int index() {
        return index;
    }

    TargetDisk target() {
        return target;
    }

    long position() {
        return position;
    }

    void position(long durable) {
        position = durable;
    }

    void markDirty() {
        dirty = true;
    }

    void requireInside(List<BlockWrite> blocks) {
        for (BlockWrite block : blocks) {
            if (block.offset() + block.length() > target.sizeBytes()) {
                throw new IllegalArgumentException("a range ends at " + (block.offset() + block.length())
                        + " on a disk of " + target.sizeBytes() + " bytes");
            }
        }
    }

    void flush(RecordLog log) throws JournalException {
        if (!dirty) {
            return;
        }
        try {
            target.flush();
        } catch (IOException e) {
            throw log.fail("a flush of target disk " + index + " failed", e);
        }
        dirty = false;
    }

    /** The target for each of these disks, none of them smaller than it was. */
    static Map<Integer, DiskPort> match(
            List<DiskEntry> wanted, Map<UUID, TargetDisk> supplied, Map<UUID, Long> positions)
            throws JournalException {
        Map<Integer, DiskPort> ports = new TreeMap<>();
        for (DiskEntry disk : wanted) {
            TargetDisk target = supplied.get(disk.uuid());
            if (target == null) {
                throw new JournalException(Kind.WRONG_DISK, "disk " + disk.uuid() + " is missing");
            }
            requireSize(disk.uuid(), target.sizeBytes(), disk.sizeBytes());
            ports.put(disk.index(), new DiskPort(disk.index(), target, positions.getOrDefault(disk.uuid(), 0L)));
        }
        return ports;
    }

    static void requireSize(UUID disk, long sizeBytes, long knownBytes) throws JournalException {
        if (sizeBytes < knownBytes || sizeBytes % BlockWrite.GRANULE_BYTES != 0) {
            throw new JournalException(Kind.WRONG_DISK, "disk " + disk + " has " + sizeBytes + " bytes where at least "
                    + knownBytes + " and whole granules of 512 are needed");
        }
    }
}
