package io.homeward.journal.internal;

import io.homeward.journal.JournalException;
import java.nio.ByteBuffer;

/** Reads everything that is retained and checks it. */
final class Scrub {

    private final Segments segments;
    private final Checks checks;

    Scrub(Segments segments, Checks checks) {
        this.segments = segments;
        this.checks = checks;
    }

    void run(Place end) throws JournalException {
        ByteBuffer scratch = segments.payloadBuffer();
        RecordReader reader = new RecordReader(segments, checks);
        JournalState state = new JournalState();
        Place place = segments.first().start();
        while (place.seq() < end.seq()) {
            StoredRecord record = reader.at(place);
            if (record == null || record.header().isUndo() && !reader.undoIntact(record, scratch)) {
                throw Errors.corrupt("a record is damaged", segments.get(place.segment()).name(), place.offset());
            }
            Recoverer.apply(state, record, segments);
            place = reader.after(record);
        }
    }
}
