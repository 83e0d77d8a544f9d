package io.homeward.api;

import java.util.Locale;

/**
 * A size or an amount of data in bytes.
 *
 * @param bytes the amount, 0 or more
 */
public record ByteCount(long bytes) implements Comparable<ByteCount> {

    /** No bytes at all. */
    public static final ByteCount ZERO = new ByteCount(0);

    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

    /** Refuses negative amounts with {@link IllegalArgumentException}. */
    public ByteCount {
        if (bytes < 0) {
            throw new IllegalArgumentException("negative byte count: " + bytes);
        }
    }

    /** Returns the count of {@code bytes} bytes. */
    public static ByteCount of(long bytes) {
        return bytes == 0 ? ZERO : new ByteCount(bytes);
    }

    /** Returns the count of {@code mebibytes} × 2<sup>20</sup> bytes. */
    public static ByteCount ofMebibytes(long mebibytes) {
        return of(Math.multiplyExact(mebibytes, 1L << 20));
    }

    /** Returns the sum; throws {@link ArithmeticException} beyond 2<sup>63</sup>−1. */
    public ByteCount plus(ByteCount other) {
        return of(Math.addExact(bytes, other.bytes));
    }

    @Override
    public int compareTo(ByteCount other) {
        return Long.compare(bytes, other.bytes);
    }

    /** Returns the amount for people in binary units, for example {@code 8.0 GiB}; exact bytes below 1 KiB. */
    @Override
    public String toString() {
        int unit = 0;
        double value = bytes;
        while (value >= 1024 && unit < UNITS.length - 1) {
            value /= 1024;
            unit++;
        }
        return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
    }
}
