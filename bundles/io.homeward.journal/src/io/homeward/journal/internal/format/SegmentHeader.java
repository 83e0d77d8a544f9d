package io.homeward.journal.internal.format;

import java.nio.ByteBuffer;
import java.util.UUID;

/** The first 4096 bytes of a segment file; big-endian. */
public record SegmentHeader(
        int format,
        int alignmentBytes,
        UUID set,
        long number,
        long segmentBytes,
        long firstSeq,
        int salt,
        long createdMillis) {

    public static final int BYTES = 4096;
    public static final int FORMAT = 1;

    private static final long MAGIC = 0x8948574A53454700L; // 0x89 "HWJSEG" 0x00
    private static final int CRC_AT = BYTES - 4;

    public ByteBuffer encode() {
        ByteBuffer b = ByteBuffer.allocate(BYTES);
        b.putLong(MAGIC).putInt(format).putInt(alignmentBytes);
        b.putLong(set.getMostSignificantBits()).putLong(set.getLeastSignificantBits());
        b.putLong(number).putLong(segmentBytes).putLong(firstSeq).putInt(salt).putInt(0).putLong(createdMillis);
        b.putInt(CRC_AT, RecordHeader.crc32c(b.slice(0, CRC_AT)));
        return b.clear();
    }

    /** Null when there is no intact header in these 4096 bytes. */
    public static SegmentHeader decode(ByteBuffer b) {
        if (b.getLong(0) != MAGIC || b.getInt(CRC_AT) != RecordHeader.crc32c(b.slice(0, CRC_AT))) {
            return null;
        }
        return new SegmentHeader(
                b.getInt(8), b.getInt(12), new UUID(b.getLong(16), b.getLong(24)), b.getLong(32), b.getLong(40),
                b.getLong(48), b.getInt(56), b.getLong(64));
    }

    public boolean supported() {
        return format == FORMAT && (alignmentBytes == 512 || alignmentBytes == 4096);
    }
}
