package io.homeward.azure.internal.blob;

import java.util.Arrays;

/** Ranges of one kind in ascending order, 16 bytes each; the last ones can be taken back. */
final class Ascending {

    private long[] begins = new long[64];
    private long[] ends = new long[64];
    private int size;

    int size() {
        return size;
    }

    long begin(int index) {
        return begins[index];
    }

    long end(int index) {
        return ends[index];
    }

    void add(long begin, long end) {
        if (size == begins.length) {
            begins = Arrays.copyOf(begins, size * 2);
            ends = Arrays.copyOf(ends, size * 2);
        }
        begins[size] = begin;
        ends[size++] = end;
    }

    /** Takes back all but the first {@code count}. */
    void truncate(int count) {
        size = Math.min(size, count);
    }
}
