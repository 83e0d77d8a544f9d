package io.homeward.journal.internal;

import io.homeward.journal.JournalException;
import io.homeward.journal.JournalException.Kind;
import io.homeward.journal.JournalFile;
import io.homeward.journal.JournalStore;
import io.homeward.journal.internal.format.MalformedPayloadException;
import io.homeward.journal.internal.format.RecordHeader;
import io.homeward.journal.internal.format.RecordType;
import io.homeward.journal.internal.format.SegmentHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeSet;

/**
 * Reads a journal up to its last valid record, tells a write that never happened from damage, and makes what was read
 * durable before anything is built on it.
 */
final class Recoverer {

    private static final int COPY_BYTES = 1 << 20;
    private static final int FIRST_CARRY_BYTES = 512; // it names no disks yet

    private final JournalStore store;
    private final Segments segments;
    private final Checks checks;

    /** What a pass over the records found; {@code unproven} are the last ones, whose force nothing attests. */
    private record Walk(JournalState state, Place tail, Deque<StoredRecord> unproven) {}

    Recoverer(JournalStore store, Segments segments, Checks checks) {
        this.store = store;
        this.segments = segments;
        this.checks = checks;
    }

    RecordLog recover(boolean create) throws JournalException, IOException {
        TreeSet<String> files = new TreeSet<>(store.list());
        if (files.stream().noneMatch(SegmentNames::isSegment) || isUnborn(files)) {
            startEmpty(create, files);
            files.add(SegmentNames.segment(1));
        }
        List<String> outside = openNewestRun(files);
        Walk walk = walkWholePayloads();
        requireNothingLostAfter(walk.tail());
        requireNothingLostBefore(walk.state());
        makeDurable(walk);
        tidy(files, outside, walk);
        return new RecordLog(segments, walk.state(), walk.tail());
    }

    private void startEmpty(boolean create, TreeSet<String> files) throws JournalException, IOException {
        if (files.stream().anyMatch(SegmentNames::isSpare)) {
            throw new JournalException(Kind.CORRUPT, "spare segments but no journal in " + store.describe());
        }
        if (!create) {
            throw new JournalException(Kind.NO_JOURNAL, "no journal in " + store.describe());
        }
        if (files.contains(SegmentNames.segment(1))) {
            store.delete(SegmentNames.segment(1));
        }
        segments.create(1, 1, 0, new JournalState().carryNow());
        segments.close();
    }

    /** A crash while the very first segment was made leaves a file without header and at most its first record. */
    private boolean isUnborn(TreeSet<String> files) throws IOException {
        String first = SegmentNames.segment(1);
        if (!files.contains(first) || files.stream().filter(SegmentNames::isSegment).count() != 1) {
            return false;
        }
        try (JournalFile file = store.open(first)) {
            return readHeader(file) == null && blankAfterFirstRecord(file);
        }
    }

    private static boolean blankAfterFirstRecord(JournalFile file) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocateDirect(COPY_BYTES);
        ByteBuffer zeros = ByteBuffer.allocateDirect(COPY_BYTES);
        for (long at = SegmentHeader.BYTES + FIRST_CARRY_BYTES; ; at += chunk.limit()) {
            if (file.read(at, chunk.clear()) == 0) {
                return true;
            }
            if (chunk.flip().mismatch(zeros.clear().limit(chunk.limit())) >= 0) {
                return false;
            }
        }
    }

    private static SegmentHeader readHeader(JournalFile file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(SegmentHeader.BYTES);
        return file.read(0, bytes) == SegmentHeader.BYTES ? SegmentHeader.decode(bytes.clear()) : null;
    }

    /** Opens the segments from the newest back to the first gap; returns the names of the others. */
    private List<String> openNewestRun(TreeSet<String> files) throws JournalException, IOException {
        List<String> outside = new ArrayList<>();
        long expected = 0;
        for (String name : files.descendingSet()) {
            if (!SegmentNames.isSegment(name)) {
                continue;
            }
            long number = SegmentNames.number(name);
            boolean newest = expected == 0;
            if (!newest && number != expected || !openSegment(name, number, newest)) {
                outside.add(name);
                expected = newest ? number - 1 : number == expected ? -1 : expected;
            } else {
                expected = number - 1;
            }
        }
        if (segments.liveCount() == 0) {
            throw Errors.corrupt("the only segment has no valid header", files.last(), 0);
        }
        return outside;
    }

    private boolean openSegment(String name, long number, boolean mayBeHalfMade) throws JournalException, IOException {
        JournalFile file = store.open(name);
        boolean kept = false;
        try {
            SegmentHeader header = readHeader(file);
            if (header != null) {
                requireOurs(header, name);
            }
            kept = header != null && header.number() == number && header.segmentBytes() == file.sizeBytes();
            if (kept) {
                segments.add(new Segment(header, name, file));
            } else if (!mayBeHalfMade) {
                throw Errors.corrupt("the segment's header or length is damaged", name, 0);
            }
            return kept;
        } finally {
            if (!kept) {
                file.close();
            }
        }
    }

    private void requireOurs(SegmentHeader header, String name) throws JournalException {
        if (!header.supported()) {
            throw JournalException.at(Kind.UNSUPPORTED, "journal format " + header.format(), name, 8);
        }
        if (!header.set().equals(segments.options().set())) {
            throw JournalException.at(Kind.FOREIGN, "the journal of set " + header.set(), name, 16);
        }
    }

    private Walk walkWholePayloads() throws JournalException {
        ByteBuffer scratch = segments.payloadBuffer();
        RecordReader reader = new RecordReader(segments, checks);
        long before = Long.MAX_VALUE;
        while (true) {
            Walk walk = walk(reader, before, scratch);
            long torn = firstTorn(walk.unproven(), reader, scratch);
            if (torn < 0) {
                return walk;
            }
            before = torn;
        }
    }

    private static long firstTorn(Deque<StoredRecord> unproven, RecordReader reader, ByteBuffer scratch)
            throws JournalException {
        for (StoredRecord record : unproven) {
            if (record.header().isUndo() && !reader.undoIntact(record, scratch)) {
                return record.place().seq();
            }
        }
        return -1;
    }

    private Walk walk(RecordReader reader, long beforeSeq, ByteBuffer scratch) throws JournalException {
        JournalState state = new JournalState();
        Deque<StoredRecord> unproven = new ArrayDeque<>();
        Place place = segments.first().start();
        while (place.seq() < beforeSeq) {
            StoredRecord record = reader.at(place);
            if (record == null) {
                requireNotAtStart(place);
                break;
            }
            apply(state, record, segments);
            unproven.addLast(record);
            while (!unproven.isEmpty() && unproven.peekFirst().place().seq() <= record.header().durableSeq()) {
                unproven.removeFirst();
            }
            // After a torn batch SEGMENT_END may point to a segment that was rightly given up before.
            if (record.header().type() == RecordType.SEGMENT_END && firstTorn(unproven, reader, scratch) >= 0) {
                break;
            }
            place = next(reader, record);
        }
        return new Walk(state, place, unproven);
    }

    private static void requireNotAtStart(Place place) throws JournalException {
        if (place.offset() == SegmentHeader.BYTES) {
            throw Errors.corrupt(
                    "the segment's first record is damaged", SegmentNames.segment(place.segment()), place.offset());
        }
    }

    static void apply(JournalState state, StoredRecord record, Segments segments) throws JournalException {
        try {
            state.apply(record);
        } catch (MalformedPayloadException e) {
            throw Errors.corrupt(
                    e.getMessage(), segments.get(record.place().segment()).name(), record.place().offset());
        }
    }

    private Place next(RecordReader reader, StoredRecord record) throws JournalException {
        Place next = reader.after(record);
        if (next.seq() != record.place().seq() + 1) {
            throw Errors.corrupt("not the segment that follows", SegmentNames.segment(next.segment()), 0);
        }
        return next;
    }

    /**
     * A later record that knows this place to be durable proves that a record was here: then this is damage. Records of
     * a batch that was under way cannot know that, and no record that was durable is ever given up, so stale ones in
     * reused space know only of smaller numbers.
     */
    private void requireNothingLostAfter(Place tail) throws JournalException {
        RecordReader reader = RecordReader.searching(segments, checks);
        for (Segment segment : segments.from(tail.segment())) {
            long from = segment.number() == tail.segment() ? tail.offset() : SegmentHeader.BYTES;
            for (long at = from; at < segment.sizeBytes(); at += segment.alignmentBytes()) {
                RecordHeader header = reader.headerAt(segment, at);
                if (header != null && header.seq() > tail.seq() && header.durableSeq() >= tail.seq()) {
                    throw Errors.corrupt("a record that was durable is damaged",
                            segments.get(tail.segment()).name(), tail.offset());
                }
            }
        }
    }

    private void requireNothingLostBefore(JournalState state) throws JournalException {
        if (segments.first().number() > state.firstKept() || state.epochCut()) {
            throw Errors.corrupt("the segment is missing", SegmentNames.segment(state.firstKept()), 0);
        }
    }

    /**
     * What was read may be in the page cache only, marked clean by a force that failed; so it is written once more and
     * forced, before a point is reported or undo is relied on.
     */
    private void makeDurable(Walk walk) throws IOException, JournalException {
        if (walk.unproven().isEmpty()) {
            return;
        }
        Place from = walk.unproven().peekFirst().place();
        for (Segment segment : segments.from(from.segment())) {
            if (segment.number() > walk.tail().segment()) {
                return;
            }
            long start = segment.number() == from.segment() ? from.offset() : SegmentHeader.BYTES;
            long end = segment.number() == walk.tail().segment() ? walk.tail().offset() : segment.sizeBytes();
            rewrite(segment, start, end);
            segment.force();
        }
    }

    private static void rewrite(Segment segment, long start, long end) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocateDirect((int) Math.min(COPY_BYTES, Math.max(1, end - start)));
        for (long at = start; at < end; at += chunk.limit()) {
            chunk.clear().limit((int) Math.min(chunk.capacity(), end - at));
            segment.read(at, chunk);
            segment.write(at, chunk.rewind());
        }
    }

    /** Takes out of use what a crash kept from being dropped, and a next segment that was never begun. */
    private void tidy(TreeSet<String> files, List<String> outside, Walk walk) throws IOException, JournalException {
        for (String spare : files) {
            if (SegmentNames.isSpare(spare)) {
                retire(spare);
            }
        }
        for (String name : outside) {
            retire(name);
        }
        segments.dropAfter(walk.tail().segment());
        segments.dropBefore(walk.state().firstKept());
        store.force();
    }

    private void retire(String name) throws IOException {
        long size;
        try (JournalFile file = store.open(name)) {
            size = file.sizeBytes();
        }
        segments.retire(name, size);
    }
}
