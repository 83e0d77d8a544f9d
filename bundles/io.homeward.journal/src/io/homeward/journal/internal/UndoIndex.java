package io.homeward.journal.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** For one disk: which old content counts where. What is added first wins, so records are added oldest first. */
final class UndoIndex {

    private final TreeMap<Long, Span> spans = new TreeMap<>();

    /** A stretch of the disk that comes from one record. */
    record Span(long start, long end, UndoRef ref) {}

    void add(UndoRef ref) {
        add(ref.offset(), ref.end(), ref);
    }

    void addAll(UndoIndex later) {
        later.spans.values().forEach(span -> add(span.start(), span.end(), span.ref()));
    }

    private void add(long start, long end, UndoRef ref) {
        Map.Entry<Long, Span> before = spans.floorEntry(start);
        long at = before == null ? start : Math.max(start, before.getValue().end());
        while (at < end) {
            Map.Entry<Long, Span> next = spans.ceilingEntry(at);
            long gapEnd = next == null ? end : Math.min(end, next.getKey());
            if (at < gapEnd) {
                spans.put(at, new Span(at, gapEnd, ref));
            }
            at = next == null ? end : Math.max(gapEnd, next.getValue().end());
        }
    }

    /** All stretches, by offset. */
    List<Span> all() {
        return List.copyOf(spans.values());
    }

    /** The stretches that meet a range, cut to it, by offset. */
    List<Span> within(long start, long end) {
        List<Span> result = new ArrayList<>();
        Map.Entry<Long, Span> before = spans.floorEntry(start);
        long from = before == null ? start : before.getKey();
        for (Span span : spans.subMap(from, true, end, false).values()) {
            long left = Math.max(start, span.start());
            long right = Math.min(end, span.end());
            if (left < right) {
                result.add(new Span(left, right, span.ref()));
            }
        }
        return result;
    }
}
