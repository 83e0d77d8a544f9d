package io.homeward.replication.internal;

import io.homeward.api.source.RangeList;
import io.homeward.api.source.SourceDisk;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.random.RandomGenerator;

/** A disk in memory that is written to, and whose points can be read. */
final class MemoryDisk {

    private static final int SECTOR_BYTES = 512;

    private final byte[] content;
    private final BitSet everWritten = new BitSet();
    private final BitSet changed = new BitSet();

    MemoryDisk(int bytes) {
        content = new byte[bytes];
    }

    byte[] copy() {
        return content.clone();
    }

    int bytes() {
        return content.length;
    }

    void write(int offset, byte[] data) {
        System.arraycopy(data, 0, content, offset, data.length);
        int from = offset / SECTOR_BYTES;
        int to = (offset + data.length) / SECTOR_BYTES;
        everWritten.set(from, to);
        changed.set(from, to);
    }

    void writeRandom(RandomGenerator random, int writes, int sectorsMax) {
        for (int i = 0; i < writes; i++) {
            int sectors = 1 + random.nextInt(sectorsMax);
            int offset = random.nextInt(content.length / SECTOR_BYTES - sectors + 1) * SECTOR_BYTES;
            byte[] data = new byte[sectors * SECTOR_BYTES];
            switch (random.nextInt(4)) {
                case 0 -> { } // zeros
                case 1 -> Arrays.fill(data, (byte) random.nextInt());
                default -> random.nextBytes(data);
            }
            write(offset, data);
        }
    }

    /** Returns the whole of it as it is now. */
    Point full() {
        return point(everWritten);
    }

    /** Returns what changed since this was asked for last. */
    Point changes() {
        Point point = point(changed);
        changed.clear();
        return point;
    }

    private Point point(BitSet sectors) {
        byte[] now = content.clone();
        RangeList.Builder ranges = RangeList.builder();
        for (int from = sectors.nextSetBit(0); from >= 0; ) {
            boolean zero = zero(now, from);
            int to = from + 1;
            while (sectors.get(to) && zero(now, to) == zero) {
                to++;
            }
            ranges.add((long) from * SECTOR_BYTES, (long) (to - from) * SECTOR_BYTES, zero && from % 3 == 0);
            from = sectors.nextSetBit(to);
        }
        return new Point(now, ranges.build());
    }

    private static boolean zero(byte[] content, int sector) {
        int at = sector * SECTOR_BYTES;
        return at < content.length
                && Arrays.equals(content, at, at + SECTOR_BYTES, new byte[SECTOR_BYTES], 0, SECTOR_BYTES);
    }

    /** A point of a disk. */
    record Point(byte[] content, RangeList ranges) implements SourceDisk {

        @Override
        public long sizeBytes() {
            return content.length;
        }

        @Override
        public void read(long offset, ByteBuffer destination) {
            destination.put(content, (int) offset, destination.remaining());
        }

        @Override
        public void close() {
            // nothing was opened
        }
    }
}
