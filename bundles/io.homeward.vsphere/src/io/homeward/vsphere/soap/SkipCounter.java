package io.homeward.vsphere.soap;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what a reader had to leave out because yavijava does not know it: types, fields and enum constants of newer
 * vSphere versions. Safe for use by any number of threads.
 */
public final class SkipCounter {

    /** How many different names are told apart; further ones are counted in the total only. */
    public static final int NAMES_MAX = 1_000;

    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
    private final LongAdder total = new LongAdder();

    /** Counts one more skip of {@code what}: {@code Type}, {@code Type.field} or {@code Enum.constant}. */
    public void skipped(String what) {
        total.increment();
        LongAdder count = counts.get(what);
        if (count == null && counts.size() < NAMES_MAX) {
            count = counts.computeIfAbsent(what, name -> new LongAdder());
        }
        if (count != null) {
            count.increment();
        }
    }

    /** Returns how often anything was skipped. */
    public long total() {
        return total.sum();
    }

    /** Returns how often each name was skipped, sorted by name. */
    public Map<String, Long> counts() {
        Map<String, Long> copy = new TreeMap<>();
        counts.forEach((name, count) -> copy.put(name, count.sum()));
        return copy;
    }
}
