package io.homeward.journal.internal;

import io.homeward.journal.JournalException;
import io.homeward.journal.JournalException.Kind;
import io.homeward.journal.internal.format.RecordHeader;
import io.homeward.journal.internal.format.RecordType;
import io.homeward.journal.internal.format.SegmentHeader;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads records one after the other. For one thread; keeps a window of the file that it read last. */
final class RecordReader {

    private static final int WINDOW_BYTES = 8192;
    private static final int SEARCH_WINDOW_BYTES = 1 << 20;
    private static final int CONTROL_BYTES_MAX = 128 * 1024;

    private final Segments segments;
    private final Checks checks;
    private final long set;
    private final ByteBuffer window;
    private Segment windowSegment;
    private long windowStart;

    RecordReader(Segments segments, Checks checks) {
        this(segments, checks, WINDOW_BYTES);
    }

    /** One that reads far ahead, for going through bytes without skipping any. */
    static RecordReader searching(Segments segments, Checks checks) {
        return new RecordReader(segments, checks, SEARCH_WINDOW_BYTES);
    }

    private RecordReader(Segments segments, Checks checks, int windowBytes) {
        this.window = ByteBuffer.allocateDirect(Math.min(windowBytes, segments.options().segmentBytes()));
        this.segments = segments;
        this.checks = checks;
        this.set = RecordHeader.shortSet(segments.options().set());
        window.limit(0);
    }

    /** Null when no valid record follows here. */
    StoredRecord at(Place place) throws JournalException {
        Segment segment = segments.get(place.segment());
        RecordHeader header = headerAt(segment, place.offset());
        if (header == null || header.set() != set || !checks.follows(header, place)
                || !header.fits(place.offset(), segment.sizeBytes(), segment.alignmentBytes())) {
            return null;
        }
        if (!header.supported()) {
            throw JournalException.at(Kind.UNSUPPORTED, "a record of version " + header.version() + ", type "
                    + header.typeCode() + ", codec " + header.codec(), segment.name(), place.offset());
        }
        requireSensibleLengths(header, segment, place);
        ByteBuffer payload = null;
        if (!header.isUndo()) {
            payload = payloadAt(segment, place.offset() + header.payloadStart(), header.storedBytes());
            if (payload == null || !checks.intact(header.storedCrc(), payload)) {
                return null;
            }
        }
        return new StoredRecord(header, place, (int) header.occupiedBytes(segment.alignmentBytes()), payload);
    }

    /** The place of the record after this one. */
    Place after(StoredRecord record) throws JournalException {
        RecordHeader header = record.header();
        if (header.type() == RecordType.SEGMENT_END) {
            return segments.get(header.offset()).start();
        }
        int salt = header.type() == RecordType.OPENED ? (int) header.offset() : record.place().salt();
        return new Place(record.place().segment(), record.end(), header.seq() + 1, salt);
    }

    /** The header of any intact record of this set at this offset, whatever its place in the order; or null. */
    RecordHeader headerAt(Segment segment, long offset) throws JournalException {
        if (offset + RecordHeader.BYTES > segment.sizeBytes() || !load(segment, offset)) {
            return null;
        }
        RecordHeader header = RecordHeader.decode(window, (int) (offset - windowStart));
        return header != null && header.set() == set ? header : null;
    }

    /** Reads the payload of an undo record into the buffer and checks it. */
    boolean undoIntact(StoredRecord record, ByteBuffer scratch) throws JournalException {
        if (record.header().storedBytes() == 0) {
            return true;
        }
        scratch.clear().limit(record.header().storedBytes());
        Segment segment = segments.get(record.place().segment());
        try {
            return segment.read(record.payloadAt(), scratch)
                    && checks.intact(record.header().storedCrc(), scratch);
        } catch (IOException e) {
            throw Errors.unusable("cannot read " + segment.name(), e);
        }
    }

    private static void requireSensibleLengths(RecordHeader header, Segment segment, Place place)
            throws JournalException {
        boolean sensible = switch (header.type()) {
            case UNDO -> header.storedBytes() > 0 && header.storedBytes() <= UndoLimits.RECORD_BYTES_MAX
                    && header.rawBytes() == header.storedBytes() && header.rawCrc() == header.storedCrc();
            case UNDO_ZERO -> header.storedBytes() == 0 && header.rawBytes() > 0;
            default -> header.storedBytes() <= CONTROL_BYTES_MAX;
        };
        boolean carryFirst = (place.offset() == SegmentHeader.BYTES) == (header.type() == RecordType.CARRY);
        if (!sensible || !carryFirst) {
            throw Errors.corrupt("a record that no writer makes", segment.name(), place.offset());
        }
    }

    private ByteBuffer payloadAt(Segment segment, long offset, int bytes) throws JournalException {
        ByteBuffer payload = ByteBuffer.allocate(bytes);
        try {
            return segment.read(offset, payload) ? payload : null;
        } catch (IOException e) {
            throw Errors.unusable("cannot read " + segment.name(), e);
        }
    }

    private boolean load(Segment segment, long offset) throws JournalException {
        if (segment == windowSegment && offset >= windowStart
                && offset + RecordHeader.BYTES <= windowStart + window.limit()) {
            return true;
        }
        window.clear().limit((int) Math.min(window.capacity(), segment.sizeBytes() - offset));
        windowSegment = segment;
        windowStart = offset;
        try {
            segment.read(offset, window);
            return window.limit() >= RecordHeader.BYTES;
        } catch (IOException e) {
            throw Errors.unusable("cannot read " + segment.name(), e);
        }
    }
}
