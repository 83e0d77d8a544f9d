package io.homeward.journal.internal;

import io.homeward.journal.JournalException;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Old content and where it lies: {@code bytes} of a disk from {@code offset}. */
record UndoRef(long offset, long segment, long payloadAt, int bytes, int crc, boolean zero) {

    static UndoRef of(StoredRecord record) {
        return new UndoRef(
                record.header().offset(), record.place().segment(), record.payloadAt(), record.header().rawBytes(),
                record.header().storedCrc(), record.header().storedBytes() == 0);
    }

    long end() {
        return offset + bytes;
    }

    /** Reads the content, which is not zero, and checks it; the buffer is then ready to be read from. */
    void load(Segments segments, Checks checks, ByteBuffer into) throws JournalException {
        Segment from = segments.get(segment);
        into.clear().limit(bytes);
        try {
            if (!from.read(payloadAt, into) || !checks.intact(crc, into)) {
                throw Errors.corrupt("old content is damaged", from.name(), payloadAt);
            }
        } catch (IOException e) {
            throw Errors.unusable("cannot read " + from.name(), e);
        }
    }
}
