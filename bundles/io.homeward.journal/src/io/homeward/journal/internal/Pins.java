package io.homeward.journal.internal;

import java.util.IdentityHashMap;
import java.util.Map;

/** Who needs which point, and all after it, to stay. */
final class Pins {

    private final Map<Object, Long> points = new IdentityHashMap<>();

    synchronized void add(Object holder, long point) {
        points.put(holder, point);
    }

    synchronized void remove(Object holder) {
        points.remove(holder);
    }

    synchronized boolean anyBefore(long point) {
        return points.values().stream().anyMatch(pinned -> pinned < point);
    }

    synchronized boolean anyAfter(long point) {
        return points.values().stream().anyMatch(pinned -> pinned > point);
    }
}
