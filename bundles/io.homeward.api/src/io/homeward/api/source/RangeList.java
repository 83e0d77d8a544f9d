package io.homeward.api.source;

import java.util.Arrays;

/**
 * Ranges of a disk in ascending order, apart from one another, each either data to read or cleared to zeros.
 *
 * <p>It is compact: 16 bytes a range. Neighbours of the same kind are merged when it is built. Immutable.
 */
public final class RangeList {

    private final long[] offsets;
    /** Length in bytes; negative for a cleared range. */
    private final long[] lengths;

    private final long totalBytes;

    private RangeList(long[] offsets, long[] lengths) {
        this.offsets = offsets;
        this.lengths = lengths;
        this.totalBytes = Arrays.stream(lengths).map(Math::abs).sum();
    }

    /** Returns how many ranges there are. */
    public int size() {
        return offsets.length;
    }

    /** Returns where range {@code index} begins, in bytes. */
    public long offset(int index) {
        return offsets[index];
    }

    /** Returns how long range {@code index} is, in bytes. */
    public long length(int index) {
        return Math.abs(lengths[index]);
    }

    /** Returns whether range {@code index} reads as zeros and needs no read. */
    public boolean cleared(int index) {
        return lengths[index] < 0;
    }

    /** Returns the bytes in all ranges. */
    public long totalBytes() {
        return totalBytes;
    }

    /** Returns a builder. */
    public static Builder builder() {
        return new Builder();
    }

    /** Gathers ranges in ascending order. Not for use by several threads. */
    public static final class Builder {

        private long[] offsets = new long[64];
        private long[] lengths = new long[64];
        private int size;

        private Builder() {}

        /**
         * Adds a range that begins at or behind the end of the last one.
         *
         * @param offset in bytes, 0 or more
         * @param length in bytes, more than 0
         * @param cleared whether it reads as zeros
         * @throws IllegalArgumentException when it overlaps or precedes the last one
         */
        public Builder add(long offset, long length, boolean cleared) {
            long end = size == 0 ? 0 : offsets[size - 1] + Math.abs(lengths[size - 1]);
            if (offset < end || length <= 0 || offset + length < 0) {
                throw new IllegalArgumentException("range " + offset + "+" + length + " behind the end " + end);
            }
            if (size > 0 && offset == end && lengths[size - 1] < 0 == cleared) {
                lengths[size - 1] += cleared ? -length : length;
                return this;
            }
            if (size == offsets.length) {
                offsets = Arrays.copyOf(offsets, size * 2);
                lengths = Arrays.copyOf(lengths, size * 2);
            }
            offsets[size] = offset;
            lengths[size++] = cleared ? -length : length;
            return this;
        }

        /** Returns the list; the builder can go on. */
        public RangeList build() {
            return new RangeList(Arrays.copyOf(offsets, size), Arrays.copyOf(lengths, size));
        }
    }
}
