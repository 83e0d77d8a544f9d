package io.homeward.replication.internal.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homeward.api.source.RangeList;
import io.homeward.api.source.SourceDisk;
import io.homeward.replication.TransferOrder.Mode;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlanTest {

    private static final int SECTORS = 600;
    private static final int BLOCK = 4096;

    static long[] seeds() {
        return new Random().longs(200).toArray();
    }

    private record Source(RangeList ranges) implements SourceDisk {

        @Override
        public long sizeBytes() {
            return SECTORS * 512L;
        }

        @Override
        public void read(long offset, ByteBuffer destination) {
            throw new UnsupportedOperationException("a plan reads nothing");
        }

        @Override
        public void close() {
            // nothing was opened
        }
    }

    /** 0 nothing, 1 content, 2 cleared, for each sector. */
    private static int[] sectors(SplittableRandom random) {
        int[] kinds = new int[SECTORS];
        for (int at = 0; at < SECTORS; ) {
            int kind = random.nextInt(3);
            for (int end = Math.min(SECTORS, at + 1 + random.nextInt(40)); at < end; at++) {
                kinds[at] = kind;
            }
        }
        return kinds;
    }

    private static RangeList ranges(int[] kinds) {
        RangeList.Builder ranges = RangeList.builder();
        for (int i = 0; i < kinds.length; i++) {
            if (kinds[i] != 0) {
                ranges.add(i * 512L, 512, kinds[i] == 2);
            }
        }
        return ranges.build();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void changesAreTheRangesFromThePositionOn(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        int[] kinds = sectors(random);
        Plan plan = Plan.of(new Source(ranges(kinds)), Mode.CHANGES, BLOCK, "disk");
        int from = random.nextInt(SECTORS + 1);
        int[] seen = new int[SECTORS];
        long last = from * 512L;
        for (Iterator<Piece> pieces = plan.from(last, 1 << 20); pieces.hasNext(); ) {
            Piece piece = pieces.next();
            assertTrue(piece.offset() >= last && piece.length() > 0);
            assertTrue(piece.zero() || piece.offset() / BLOCK == (piece.end() - 1) / BLOCK);
            for (long at = piece.offset(); at < piece.end(); at += 512) {
                seen[(int) (at / 512)] = piece.zero() ? 2 : 1;
            }
            last = piece.end();
        }
        for (int i = 0; i < SECTORS; i++) {
            assertEquals(i < from ? 0 : kinds[i], seen[i], "sector " + i);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theWholeDiskIsCoveredAndBlocksWithContentAreRead(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        int[] kinds = sectors(random);
        Plan plan = Plan.of(new Source(ranges(kinds)), Mode.COMPARE, BLOCK, "disk");
        long target = (SECTORS + random.nextInt(50)) * 512L;
        long last = random.nextInt(SECTORS + 1) * 512L;
        for (Iterator<Piece> pieces = plan.from(last, target); pieces.hasNext(); ) {
            Piece piece = pieces.next();
            assertEquals(last, piece.offset());
            boolean content = false;
            for (long at = piece.offset(); at < Math.min(piece.end(), SECTORS * 512L); at += 512) {
                content |= kinds[(int) (at / 512)] == 1;
            }
            assertEquals(!content, piece.zero());
            last = piece.end();
        }
        assertEquals(target, last);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void bytesBelowAPositionAddUp(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        int[] kinds = sectors(random);
        Plan plan = Plan.of(new Source(ranges(kinds)), Mode.CHANGES, BLOCK, "disk");
        long expected = 0;
        for (int i = 0; i < SECTORS; i++) {
            assertEquals(expected, plan.bytesBelow(i * 512L));
            expected += kinds[i] == 0 ? 0 : 512;
        }
        assertEquals(expected, plan.bytesBelow(Long.MAX_VALUE));
        assertEquals(plan.totalBytes(), expected);
    }
}
