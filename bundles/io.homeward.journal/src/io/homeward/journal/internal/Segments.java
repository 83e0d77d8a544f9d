package io.homeward.journal.internal;

import io.homeward.journal.JournalException;
import io.homeward.journal.JournalException.Kind;
import io.homeward.journal.JournalFile;
import io.homeward.journal.JournalOptions;
import io.homeward.journal.JournalStore;
import io.homeward.journal.NoSpaceException;
import io.homeward.journal.internal.format.Carry;
import io.homeward.journal.internal.format.RecordHeader;
import io.homeward.journal.internal.format.RecordType;
import io.homeward.journal.internal.format.SegmentHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;

/** The segment files of a journal, from the oldest that is needed to the one being filled, and the spare ones. */
final class Segments {

    private final JournalStore store;
    private final JournalOptions options;
    private final ConcurrentSkipListMap<Long, Segment> live = new ConcurrentSkipListMap<>();
    private final Deque<String> spares = new ArrayDeque<>();

    Segments(JournalStore store, JournalOptions options) {
        this.store = store;
        this.options = options;
    }

    JournalOptions options() {
        return options;
    }

    synchronized void add(Segment segment) {
        live.put(segment.number(), segment);
    }

    // Not synchronized, nor are the next two: readers do not wait while a segment is filled with zeros.
    Segment get(long number) throws JournalException {
        Segment segment = live.get(number);
        if (segment == null) {
            throw Errors.corrupt("the segment is missing", SegmentNames.segment(number), 0);
        }
        return segment;
    }

    Segment first() {
        return live.firstEntry().getValue();
    }

    List<Segment> from(long number) {
        return List.copyOf(live.tailMap(number, true).values());
    }

    /** A buffer that takes the payload of any undo record in these segments. */
    ByteBuffer payloadBuffer() {
        long longest = live.values().stream().mapToLong(Segment::sizeBytes).max().orElse(0);
        return ByteBuffer.allocateDirect(
                (int) Math.min(UndoLimits.RECORD_BYTES_MAX, Math.max(longest, options.segmentBytes())));
    }

    synchronized int liveCount() {
        return live.size();
    }

    synchronized int spareCount() {
        return spares.size();
    }

    synchronized long allocatedBytes() {
        long bytes = (long) spares.size() * options.segmentBytes();
        for (Segment segment : live.values()) {
            bytes += segment.sizeBytes();
        }
        return bytes;
    }

    synchronized int alignmentBytes() {
        return live.isEmpty() ? options.alignmentBytes() : first().alignmentBytes();
    }

    /**
     * Makes a segment whose CARRY, header and name are durable before its first free place is returned. The CARRY is
     * forced before the header is written: a segment with a header always has a CARRY.
     */
    synchronized Place create(long number, long firstSeq, long durableSeq, Carry carry)
            throws JournalException, IOException {
        String name = SegmentNames.segment(number);
        long now = options.clock().millis();
        SegmentHeader header = new SegmentHeader(
                SegmentHeader.FORMAT, alignmentBytes(), options.set(), number, options.segmentBytes(), firstSeq,
                options.random().nextInt(), now);
        Staging first = Staging.control(
                alignmentBytes(), RecordHeader.shortSet(options.set()), RecordType.CARRY, 0, RecordHeader.NO_DISK, 0,
                carry.encode());
        RecordHeader.finish(first.buffer(), 0, header.salt(), firstSeq, durableSeq, now);
        JournalFile file = allocate(name);
        try {
            file.write(SegmentHeader.BYTES, first.buffer().slice(0, first.bytes(0)));
            file.force();
            file.write(0, header.encode());
            file.force();
            store.force();
        } catch (IOException e) {
            closeQuietly(file, e);
            throw e;
        }
        live.put(number, new Segment(header, name, file));
        return new Place(number, SegmentHeader.BYTES + first.bytes(0), firstSeq + 1, header.salt());
    }

    private JournalFile allocate(String name) throws JournalException, IOException {
        String spare = spares.pollFirst();
        if (spare != null) {
            store.rename(spare, name);
            return store.open(name);
        }
        if (allocatedBytes() > options.capacityBytes() - options.segmentBytes()) {
            throw new JournalException(Kind.FULL, "the journal has reached its limit of " + options.capacityBytes()
                    + " bytes in " + store.describe());
        }
        try {
            return store.create(name, options.segmentBytes());
        } catch (NoSpaceException e) {
            throw new JournalException(Kind.FULL, "no room for another segment: " + e.getMessage(), e);
        }
    }

    /** Takes segments out of use: up to the agreed number is kept for reuse, the others are deleted. */
    synchronized void dropBefore(long number) throws IOException {
        List<Segment> dropped = new ArrayList<>(live.headMap(number, false).values());
        for (Segment segment : dropped) {
            live.remove(segment.number());
            segment.close();
            retire(segment.name(), segment.sizeBytes());
        }
        if (!dropped.isEmpty()) {
            store.force(); // before a spare gets new content, its old name must be gone for good
        }
    }

    synchronized void dropAfter(long number) throws IOException {
        for (Segment segment : List.copyOf(live.tailMap(number, false).values())) {
            live.remove(segment.number());
            segment.close();
            retire(segment.name(), segment.sizeBytes());
        }
    }

    /** Keeps a closed file as a spare or deletes it; durable after the next force of the store. */
    synchronized void retire(String name, long sizeBytes) throws IOException {
        if (spares.size() >= options.spareSegments() || sizeBytes != options.segmentBytes()) {
            store.delete(name);
            return;
        }
        String spare = SegmentNames.spareOf(name);
        if (spares.contains(spare)) {
            store.delete(name);
            return;
        }
        if (!spare.equals(name)) {
            store.rename(name, spare);
        }
        spares.addLast(spare);
    }

    synchronized void close() throws IOException {
        IOException first = null;
        for (Segment segment : live.values()) {
            try {
                segment.close();
            } catch (IOException e) {
                first = first == null ? e : first;
            }
        }
        live.clear();
        if (first != null) {
            throw first;
        }
    }

    private static void closeQuietly(JournalFile file, IOException cause) {
        try {
            file.close();
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }
}
