package io.homeward.journal.internal;

import io.homeward.journal.JournalException;
import io.homeward.journal.internal.format.Numbers;
import io.homeward.journal.internal.format.RecordHeader;
import io.homeward.journal.internal.format.RecordType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts old content back. May be done again from the start, any number of times. */
final class Rollback {

    private final Segments segments;
    private final Checks checks;
    private final RecordLog log;
    private final Place end;
    private final Map<Integer, DiskPort> ports;
    private final ByteBuffer buffer;

    Rollback(Segments segments, Checks checks, RecordLog log, Map<Integer, DiskPort> ports) {
        this.segments = segments;
        this.checks = checks;
        this.log = log;
        this.end = log.tail();
        this.ports = ports;
        this.buffer = segments.payloadBuffer();
    }

    /**
     * Puts the disks back to a point.
     *
     * @param extents the epochs after the point, oldest first
     * @param onBegun called when it is recorded that the epochs are being undone: nobody may go on with them
     */
    void run(List<Extent> extents, long point, long fence, Runnable onBegun) throws JournalException {
        verify(extents);
        log.force(log.append(
                RecordType.ROLLBACK_BEGIN, 0, RecordHeader.NO_DISK, point, Numbers.encode(fence), true));
        onBegun.run();
        if (extents.size() == 1 && extents.getFirst().point() == 0) {
            reverse(extents.getFirst());
        } else {
            merged(extents);
        }
        for (DiskPort port : ports.values()) {
            port.flush(log);
        }
        log.commit(RecordType.ROLLBACK_END, 0, point, log.state(state -> state.chainOf(point)));
    }

    /** Reads all undo before anything is overwritten with it. */
    private void verify(List<Extent> extents) throws JournalException {
        UndoScan scan = new UndoScan(segments, checks, end);
        for (Extent extent : extents) {
            scan.epoch(extent, record -> {
                if (!scan.reader().undoIntact(record, buffer)) {
                    throw Errors.corrupt("old content is damaged",
                            segments.get(record.place().segment()).name(), record.payloadAt());
                }
            });
        }
    }

    /**
     * Undoes one epoch from its newest record to its oldest, so that the earliest content wins. Memory is bounded by
     * the records of one segment.
     */
    private void reverse(Extent extent) throws JournalException {
        UndoScan scan = new UndoScan(segments, checks, end);
        for (Segment segment : segments.from(extent.begin().segment()).reversed()) {
            if (segment.number() > end.segment()) {
                continue;
            }
            List<UndoRef> refs = new ArrayList<>();
            List<DiskPort> disks = new ArrayList<>();
            scan.partInSegment(extent, segment, record -> {
                refs.add(UndoRef.of(record));
                disks.add(ports.get(record.header().disk()));
            });
            for (int i = refs.size() - 1; i >= 0; i--) {
                restore(disks.get(i), refs.get(i), refs.get(i).offset(), refs.get(i).end());
            }
        }
    }

    /** Undoes several epochs at once; each range is written once. */
    private void merged(List<Extent> extents) throws JournalException {
        Map<Integer, UndoIndex> indexes = new TreeMap<>();
        UndoScan scan = new UndoScan(segments, checks, end);
        for (Extent extent : extents) {
            scan.epoch(extent, record -> indexes
                    .computeIfAbsent(record.header().disk(), disk -> new UndoIndex())
                    .add(UndoRef.of(record)));
        }
        for (Map.Entry<Integer, UndoIndex> entry : indexes.entrySet()) {
            for (UndoIndex.Span span : entry.getValue().all()) {
                restore(ports.get(entry.getKey()), span.ref(), span.start(), span.end());
            }
        }
    }

    private void restore(DiskPort port, UndoRef ref, long start, long end) throws JournalException {
        if (!ref.zero()) {
            ref.load(segments, checks, buffer);
        }
        try {
            if (ref.zero()) {
                port.target().zero(start, end - start);
            } else {
                port.target().write(start, buffer.slice((int) (start - ref.offset()), (int) (end - start)));
            }
        } catch (IOException e) {
            throw Errors.target("cannot write target disk " + port.index(), e);
        }
    }
}
