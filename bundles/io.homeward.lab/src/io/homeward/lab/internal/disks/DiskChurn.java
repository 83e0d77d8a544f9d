package io.homeward.lab.internal.disks;

import io.homeward.api.source.RangeList;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Changes a disk step by step, at random places of its changeable parts: writes of 4 to 64 KiB, and each eighth time
 * zeros. The same seed makes the same changes. For one thread.
 */
public final class DiskChurn {

    private static final int SECTOR = 512;
    private static final int STEP_BYTES_MIN = 4 << 10;
    private static final int STEP_BYTES_MAX = 64 << 10;
    private static final int ONE_IN_CLEARS = 8;

    private final ChangeableDisk disk;
    private final RangeList changeable;
    private final long[] ends;
    private final SplittableRandom random;
    private final ByteBuffer buffer = ByteBuffer.allocate(STEP_BYTES_MAX);

    /** Prepares to change {@code disk} where {@code changeable} allows it. */
    public DiskChurn(ChangeableDisk disk, RangeList changeable, long seed) {
        this.disk = disk;
        this.changeable = changeable;
        this.random = new SplittableRandom(seed);
        this.ends = new long[changeable.size()];
        for (int i = 0; i < ends.length; i++) {
            ends[i] = changeable.length(i) + (i == 0 ? 0 : ends[i - 1]);
        }
    }

    /** Returns how many bytes may be changed. */
    public long changeableBytes() {
        return changeable.totalBytes();
    }

    /** Makes one change and returns how many bytes it touched; 0 when nothing may be changed. */
    public int step() throws IOException {
        if (changeableBytes() < SECTOR) {
            return 0;
        }
        long place = random.nextLong(changeableBytes());
        int range = rangeOf(place);
        long within = (changeable.length(range) - (ends[range] - place)) / SECTOR * SECTOR;
        int wanted = random.nextInt(STEP_BYTES_MIN / SECTOR, STEP_BYTES_MAX / SECTOR + 1) * SECTOR;
        int length = (int) Math.min(wanted, changeable.length(range) - within);
        long offset = changeable.offset(range) + within;
        if (random.nextInt(ONE_IN_CLEARS) == 0) {
            disk.clear(offset, length);
        } else {
            Records.fill(buffer.clear().limit(length), random);
            disk.write(offset, buffer.flip());
        }
        return length;
    }

    private int rangeOf(long place) {
        int found = Arrays.binarySearch(ends, place + 1);
        return found >= 0 ? found : -found - 1;
    }
}
