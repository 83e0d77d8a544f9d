package io.homeward.journal.internal;

import io.homeward.journal.internal.format.RecordHeader;
import java.nio.ByteBuffer;

/** A record where it lies; {@code payload} is there for control records only, undo is read when it is needed. */
record StoredRecord(RecordHeader header, Place place, int occupiedBytes, ByteBuffer payload) {

    long payloadAt() {
        return place.offset() + header.payloadStart();
    }

    long end() {
        return place.offset() + occupiedBytes;
    }
}
