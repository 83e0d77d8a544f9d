package io.homeward.journal.internal.format;

import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.zip.CRC32C;

/** The fixed 96 bytes before every payload; big-endian. */
public record RecordHeader(
        int version,
        int typeCode,
        int codec,
        int salt,
        int payloadStart,
        long set,
        long seq,
        long durableSeq,
        long epoch,
        int disk,
        int rawBytes,
        long offset,
        int storedBytes,
        int rawCrc,
        int storedCrc,
        long timeMillis,
        int headerCrc) {

    public static final int BYTES = 96;
    public static final int VERSION = 1;
    public static final int CODEC_STORED = 0;
    public static final int NO_DISK = -1;

    private static final int MAGIC = 0x48574A52; // "HWJR"
    private static final int RAW_BYTES_AT = 52;
    private static final int CRC_AT = 92;

    /** A short name for the set that fits the header. */
    public static long shortSet(UUID set) {
        return set.getMostSignificantBits() ^ set.getLeastSignificantBits();
    }

    public RecordType type() {
        return RecordType.of(typeCode);
    }

    /** Whether this version of the software knows how to read the record. */
    public boolean supported() {
        return version == VERSION && type() != null && codec == CODEC_STORED;
    }

    public boolean isUndo() {
        return typeCode == RecordType.UNDO.code() || typeCode == RecordType.UNDO_ZERO.code();
    }

    /** How much of the segment the record takes. */
    public long occupiedBytes(int alignmentBytes) {
        return alignUp((long) payloadStart + storedBytes, alignmentBytes);
    }

    /** Whether the lengths can be true for a record that starts here. */
    public boolean fits(long recordStart, long segmentBytes, int alignmentBytes) {
        return payloadStart >= BYTES
                && payloadStart <= Math.max(BYTES, alignmentBytes)
                && storedBytes >= 0
                && recordStart + occupiedBytes(alignmentBytes) <= segmentBytes;
    }

    public static long alignUp(long bytes, int alignmentBytes) {
        return (bytes + alignmentBytes - 1) & -(long) alignmentBytes;
    }

    /** Writes all fields that are known before the record gets its place; {@link #finish} writes the others. */
    public static void stage(
            ByteBuffer buffer, int at, RecordType type, int payloadStart, long set, long epoch, int disk, long offset,
            int rawBytes, int storedBytes, int crc) {
        buffer.putInt(at, MAGIC).put(at + 4, (byte) VERSION).put(at + 5, (byte) type.code());
        buffer.put(at + 6, (byte) 0).put(at + 7, (byte) CODEC_STORED).putInt(at + 12, payloadStart);
        buffer.putLong(at + 16, set).putLong(at + 40, epoch).putInt(at + 48, disk).putInt(at + RAW_BYTES_AT, rawBytes);
        buffer.putLong(at + 56, offset).putInt(at + 64, storedBytes).putInt(at + 68, crc).putInt(at + 72, crc);
        buffer.putInt(at + 76, 0).putInt(at + 88, 0);
    }

    /** Lengthens the range of a staged record without payload. */
    public static void extend(ByteBuffer buffer, int at, int bytes) {
        buffer.putInt(at + RAW_BYTES_AT, stagedRawBytes(buffer, at) + bytes);
    }

    public static int stagedRawBytes(ByteBuffer buffer, int at) {
        return buffer.getInt(at + RAW_BYTES_AT);
    }

    /** Completes a staged header and returns it as a reader will see it. */
    public static RecordHeader finish(
            ByteBuffer buffer, int at, int salt, long seq, long durableSeq, long timeMillis) {
        buffer.putInt(at + 8, salt).putLong(at + 24, seq).putLong(at + 32, durableSeq).putLong(at + 80, timeMillis);
        buffer.putInt(at + CRC_AT, crc(buffer, at));
        return decode(buffer, at);
    }

    /** Null when there is no intact header at this place. */
    public static RecordHeader decode(ByteBuffer b, int at) {
        if (b.getInt(at) != MAGIC || b.getInt(at + CRC_AT) != crc(b, at)) {
            return null;
        }
        return new RecordHeader(
                b.get(at + 4) & 0xFF, b.get(at + 5) & 0xFF, b.get(at + 7) & 0xFF, b.getInt(at + 8), b.getInt(at + 12),
                b.getLong(at + 16), b.getLong(at + 24), b.getLong(at + 32), b.getLong(at + 40), b.getInt(at + 48),
                b.getInt(at + RAW_BYTES_AT), b.getLong(at + 56), b.getInt(at + 64), b.getInt(at + 68),
                b.getInt(at + 72), b.getLong(at + 80), b.getInt(at + CRC_AT));
    }

    private static int crc(ByteBuffer buffer, int at) {
        return crc32c(buffer.slice(at, CRC_AT));
    }

    /** The CRC-32C of the remaining bytes, which are consumed. */
    public static int crc32c(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }
}
