package io.homeward.journal.internal;

import io.homeward.journal.internal.format.RecordHeader;
import java.nio.ByteBuffer;

/** What makes a record the next one, and a payload whole. Open to tests, which prove that each check is needed. */
class Checks {

    static final Checks ALL = new Checks();

    boolean follows(RecordHeader header, Place place) {
        return header.salt() == place.salt() && header.seq() == place.seq();
    }

    boolean intact(int crc, ByteBuffer payload) {
        return RecordHeader.crc32c(payload.duplicate()) == crc;
    }
}
