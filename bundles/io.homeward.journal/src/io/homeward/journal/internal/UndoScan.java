package io.homeward.journal.internal;

import io.homeward.journal.JournalException;
import io.homeward.journal.internal.format.RecordType;

/** Goes through the undo records of epochs. */
final class UndoScan {

    /** Gets each undo record, in the order of writing. */
    interface Visitor {
        void undo(StoredRecord record) throws JournalException;
    }

    private final Segments segments;
    private final RecordReader reader;
    private final Place end;

    /** @param end the tail of the log; what is appended later is not visited */
    UndoScan(Segments segments, Checks checks, Place end) {
        this.segments = segments;
        this.reader = new RecordReader(segments, checks);
        this.end = end;
    }

    RecordReader reader() {
        return reader;
    }

    /** All of an epoch that was sealed or is open. */
    void epoch(Extent extent, Visitor visitor) throws JournalException {
        Place place = extent.begin();
        while (place != null && place.seq() < end.seq()) {
            StoredRecord record = recordAt(place);
            visit(record, extent, visitor);
            place = record.header().type() == RecordType.RP_COMMIT ? null : reader.after(record);
        }
    }

    /** That part of an open epoch which lies in one segment. */
    void partInSegment(Extent extent, Segment segment, Visitor visitor) throws JournalException {
        Place place = segment.number() == extent.begin().segment() ? extent.begin() : segment.start();
        while (place != null && place.seq() < end.seq()) {
            StoredRecord record = recordAt(place);
            visit(record, extent, visitor);
            place = record.header().type() == RecordType.SEGMENT_END ? null : reader.after(record);
        }
    }

    private static void visit(StoredRecord record, Extent extent, Visitor visitor) throws JournalException {
        if (record.header().isUndo() && record.header().epoch() == extent.epoch()) {
            visitor.undo(record);
        }
    }

    private StoredRecord recordAt(Place place) throws JournalException {
        StoredRecord record = reader.at(place);
        if (record == null) {
            throw Errors.corrupt("a record is damaged", segments.get(place.segment()).name(), place.offset());
        }
        return record;
    }
}
