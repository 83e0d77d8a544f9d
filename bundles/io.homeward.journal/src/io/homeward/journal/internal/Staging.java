package io.homeward.journal.internal;

import io.homeward.journal.internal.format.RecordHeader;
import io.homeward.journal.internal.format.RecordType;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Records laid out one after the other as they will lie in a segment, ready for one positional write. */
final class Staging {

    private final ByteBuffer buffer;
    private final int alignment;
    private final long set;
    private int[] starts = new int[16];
    private int count;
    private int end;
    private long lastZeroEnd = -1;

    Staging(ByteBuffer buffer, int alignmentBytes, long set) {
        this.buffer = buffer;
        this.alignment = alignmentBytes;
        this.set = set;
    }

    /** One control record in a buffer of its own. */
    static Staging control(
            int alignmentBytes, long set, RecordType type, long epoch, int disk, long offset, byte[] payload) {
        int bytes = (int) RecordHeader.alignUp(RecordHeader.BYTES + (long) payload.length, alignmentBytes);
        Staging staging = new Staging(ByteBuffer.allocate(bytes), alignmentBytes, set);
        staging.buffer.put(RecordHeader.BYTES, payload);
        int crc = RecordHeader.crc32c(ByteBuffer.wrap(payload));
        RecordHeader.stage(
                staging.buffer, 0, type, RecordHeader.BYTES, set, epoch, disk, offset, payload.length, payload.length,
                crc);
        staging.add(bytes);
        return staging;
    }

    ByteBuffer buffer() {
        return buffer;
    }

    int count() {
        return count;
    }

    int start(int index) {
        return index == count ? end : starts[index];
    }

    int bytes(int index) {
        return start(index + 1) - starts[index];
    }

    /** Where old content of the next piece may be read to, so that it mostly need not be moved. */
    int landing() {
        return end + alignment;
    }

    /** Whether a piece fits, however it is cut into records. */
    boolean hasRoomFor(int pieceBytes) {
        return end + 4L * alignment + pieceBytes <= buffer.capacity();
    }

    /** Adds old content that lies at {@code from} in the buffer, at or above the place where it has to go. */
    void addUndo(long epoch, int disk, long offset, int from, int bytes) {
        int payloadAt = end + alignment;
        if (from != payloadAt) {
            buffer.put(payloadAt, buffer, from, bytes);
        }
        int total = (int) RecordHeader.alignUp(alignment + (long) bytes, alignment);
        clear(end + RecordHeader.BYTES, payloadAt);
        clear(payloadAt + bytes, end + total);
        int crc = RecordHeader.crc32c(buffer.slice(payloadAt, bytes));
        RecordHeader.stage(buffer, end, RecordType.UNDO, alignment, set, epoch, disk, offset, bytes, bytes, crc);
        add(total);
        lastZeroEnd = -1;
    }

    /** Adds a range whose old content is zero, or lengthens the range before. */
    void addUndoZero(long epoch, int disk, long offset, int bytes) {
        if (offset == lastZeroEnd) {
            int last = starts[count - 1];
            if ((long) RecordHeader.stagedRawBytes(buffer, last) + bytes <= UndoLimits.ZERO_BYTES_MAX) {
                RecordHeader.extend(buffer, last, bytes);
                lastZeroEnd += bytes;
                return;
            }
        }
        clear(end + RecordHeader.BYTES, end + alignment);
        RecordHeader.stage(
                buffer, end, RecordType.UNDO_ZERO, RecordHeader.BYTES, set, epoch, disk, offset, bytes, 0, 0);
        add(alignment);
        lastZeroEnd = offset + bytes;
    }

    void reset() {
        count = 0;
        end = 0;
        lastZeroEnd = -1;
    }

    private void add(int bytes) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
        }
        starts[count++] = end;
        end += bytes;
    }

    private void clear(int from, int to) {
        for (int i = from; i < to; i++) {
            buffer.put(i, (byte) 0);
        }
    }
}
