package io.homeward.journal.internal.format;

import java.util.UUID;

/** A row of the disk table: records name a disk by its index. */
public record DiskEntry(int index, UUID uuid, long sizeBytes) {

    static final int BYTES = 28;

    void put(PayloadWriter out) {
        out.putInt(index).putUuid(uuid).putLong(sizeBytes);
    }

    static DiskEntry get(PayloadReader in) {
        return new DiskEntry(in.getInt(), in.getUuid(), in.getLong());
    }
}
