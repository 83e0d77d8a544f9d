package io.homeward.lab.internal.disks;

import io.homeward.api.source.RangeList;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Finds out which parts of a file hold something, in grains of 64 KiB (more for files beyond 256 GiB, so that there are
 * at most four million). The file system is asked where it can tell holes (Linux, see {@link HoleSeeker}); elsewhere
 * the file is read once and grains of zeros are left out, which needs no support from anywhere.
 */
final class WrittenRanges {

    private static final long GRAIN_BYTES_MIN = 64 << 10;
    private static final long GRAINS_MAX = 4 << 20;
    private static final int READ_BYTES = 1 << 20;

    private final long sizeBytes;
    private final long grainBytes;
    private final RangeList.Builder ranges = RangeList.builder();
    private long end;

    private WrittenRanges(long sizeBytes) {
        this.sizeBytes = sizeBytes;
        this.grainBytes = Math.max(GRAIN_BYTES_MIN, Long.highestOneBit(Math.max(1, sizeBytes / GRAINS_MAX)) * 2);
    }

    static RangeList of(Path path, SteadyFile file, long sizeBytes) throws IOException {
        Optional<HoleSeeker> seeker = HoleSeeker.open(path);
        if (seeker.isPresent()) {
            try (HoleSeeker holes = seeker.get()) {
                Optional<RangeList> told = asked(holes, sizeBytes);
                if (told.isPresent()) {
                    return told.get();
                }
            }
        }
        return scanned(file, sizeBytes);
    }

    /** Empty when the file system turns out not to know. */
    private static Optional<RangeList> asked(HoleSeeker holes, long sizeBytes) {
        WrittenRanges found = new WrittenRanges(sizeBytes);
        long at = 0;
        while (at < sizeBytes) {
            long data = holes.nextData(at);
            if (data == HoleSeeker.UNKNOWN) {
                return Optional.empty();
            }
            if (data == HoleSeeker.NO_MORE_DATA || data >= sizeBytes) {
                break;
            }
            long hole = holes.nextHole(data);
            if (hole < 0) {
                return Optional.empty();
            }
            found.add(data, Math.min(hole, sizeBytes));
            at = hole;
        }
        return Optional.of(found.ranges.build());
    }

    static RangeList scanned(SteadyFile file, long sizeBytes) throws IOException {
        WrittenRanges found = new WrittenRanges(sizeBytes);
        ByteBuffer buffer = ByteBuffer.allocateDirect(READ_BYTES);
        for (long at = 0; at < sizeBytes; at += READ_BYTES) {
            buffer.clear().limit((int) Math.min(READ_BYTES, sizeBytes - at));
            file.read(at, buffer);
            buffer.flip();
            for (int part = 0; part < buffer.limit(); part += (int) GRAIN_BYTES_MIN) {
                int length = (int) Math.min(GRAIN_BYTES_MIN, buffer.limit() - part);
                if (!Zeros.all(buffer.slice(part, length))) {
                    found.add(at + part, at + part + length);
                }
            }
        }
        return found.ranges.build();
    }

    private void add(long from, long to) {
        long first = Math.max(end, from / grainBytes * grainBytes);
        long last = Math.min(sizeBytes, (to + grainBytes - 1) / grainBytes * grainBytes);
        if (last > first) {
            ranges.add(first, last - first, false);
            end = last;
        }
    }
}
