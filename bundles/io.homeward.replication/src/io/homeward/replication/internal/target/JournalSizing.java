package io.homeward.replication.internal.target;

import io.homeward.journal.JournalOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * How large journals are made: segments of a 64th of what is free, within limits, so that a small volume is not
 * filled by a few and a large one does not hold thousands.
 *
 * @param segmentBytesMin the smallest segment
 * @param segmentBytesMax the largest segment
 * @param capacityBytes the most that one journal may take
 */
public record JournalSizing(int segmentBytesMin, int segmentBytesMax, long capacityBytes) {

    private static final int MIB = 1 << 20;
    private static final int BUFFERS_MAX = 4;

    /** Returns what is used outside of tests: segments from 64 to 256 MiB, no limit but the volume. */
    public static JournalSizing standard() {
        return new JournalSizing(64 * MIB, 256 * MIB, Long.MAX_VALUE);
    }

    JournalOptions options(Path folder, UUID set, int disks, Clock clock, RandomGenerator random) throws IOException {
        long free = Files.getFileStore(folder).getUsableSpace();
        int wanted = (int) Math.clamp(free / 64, segmentBytesMin, segmentBytesMax);
        return JournalOptions.of(set, clock, random)
                .withSegmentBytes(wanted - wanted % 4096)
                .withCapacityBytes(capacityBytes)
                .withBuffers(Math.clamp(disks, 1, BUFFERS_MAX), 2 * MIB);
    }
}
