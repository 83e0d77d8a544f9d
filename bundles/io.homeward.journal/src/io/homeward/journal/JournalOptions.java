package io.homeward.journal;

import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * How a journal is made and used. Segment and alignment count when the journal is created or gets a new segment; an
 * existing journal is read with the values it carries.
 *
 * @param set whose journal this is; opening the journal of another set is refused
 * @param segmentBytes the size of one segment file, a multiple of 4096 from 16 KiB (with 4096-byte
 *     alignment 128 KiB) to 1 GiB
 * @param alignmentBytes records start at multiples of this: 512, or 4096 for volumes whose sectors are that large
 * @param capacityBytes the most that all segment files may take, at least two segments
 * @param spareSegments how many dropped segments are kept for reuse, 0 to 64; reuse saves filling with zeros
 * @param bufferBytes the size of one staging buffer (direct memory), 64 KiB to 64 MiB
 * @param buffers how many staging buffers there are, 1 to 64: so many batches read old content at the same time
 * @param clock for the times in records; order never depends on it
 * @param random for salts, which tell new records from stale ones in reused space
 */
public record JournalOptions(
        UUID set,
        int segmentBytes,
        int alignmentBytes,
        long capacityBytes,
        int spareSegments,
        int bufferBytes,
        int buffers,
        Clock clock,
        RandomGenerator random) {

    private static final int KIB = 1024;

    /** Checks the ranges. */
    public JournalOptions {
        Objects.requireNonNull(set, "set");
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(random, "random");
        require(segmentBytes >= 16 * KIB && segmentBytes <= KIB * KIB * KIB, "segmentBytes");
        require(alignmentBytes == 512 || alignmentBytes == 4096, "alignmentBytes");
        require(segmentBytes % 4096 == 0 && segmentBytes >= 32 * alignmentBytes, "segmentBytes");
        require(capacityBytes >= 2L * segmentBytes, "capacityBytes");
        require(spareSegments >= 0 && spareSegments <= 64, "spareSegments");
        require(bufferBytes >= 64 * KIB && bufferBytes <= 64 * KIB * KIB && bufferBytes % 4096 == 0, "bufferBytes");
        require(buffers >= 1 && buffers <= 64, "buffers");
    }

    /**
     * 256 MiB segments, 512-byte alignment, no limit but the volume, two spare segments, four buffers of 4 MiB.
     *
     * @param random a source that other processes cannot be in step with, such as {@link java.security.SecureRandom}
     */
    public static JournalOptions of(UUID set, Clock clock, RandomGenerator random) {
        return new JournalOptions(
                set, 256 * KIB * KIB, 512, Long.MAX_VALUE, 2, 4 * KIB * KIB, 4, clock, random);
    }

    /** The same with another segment size. */
    public JournalOptions withSegmentBytes(int bytes) {
        return new JournalOptions(
                set, bytes, alignmentBytes, capacityBytes, spareSegments, bufferBytes, buffers, clock, random);
    }

    /** The same with another limit for all segment files. */
    public JournalOptions withCapacityBytes(long bytes) {
        return new JournalOptions(
                set, segmentBytes, alignmentBytes, bytes, spareSegments, bufferBytes, buffers, clock, random);
    }

    /** The same with another alignment. */
    public JournalOptions withAlignmentBytes(int bytes) {
        return new JournalOptions(
                set, segmentBytes, bytes, capacityBytes, spareSegments, bufferBytes, buffers, clock, random);
    }

    /** The same with another number of spare segments. */
    public JournalOptions withSpareSegments(int count) {
        return new JournalOptions(
                set, segmentBytes, alignmentBytes, capacityBytes, count, bufferBytes, buffers, clock, random);
    }

    /** The same with other staging buffers. */
    public JournalOptions withBuffers(int count, int bytes) {
        return new JournalOptions(
                set, segmentBytes, alignmentBytes, capacityBytes, spareSegments, bytes, count, clock, random);
    }

    private static void require(boolean good, String what) {
        if (!good) {
            throw new IllegalArgumentException(what + " is out of range");
        }
    }
}
