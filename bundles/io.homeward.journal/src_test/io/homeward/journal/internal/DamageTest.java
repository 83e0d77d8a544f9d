package io.homeward.journal.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.homeward.journal.BlockWrite;
import io.homeward.journal.Epoch;
import io.homeward.journal.Journal;
import io.homeward.journal.JournalException;
import io.homeward.journal.JournalException.Kind;
import io.homeward.journal.PointView;
import io.homeward.journal.Recovery;
import io.homeward.journal.TargetDisk;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Stored bytes change by themselves. {@code -Dhomeward.journal.flips=N} sets how many single bits are tried.
 */
class DamageTest {

    private static final int FLIPS = Integer.getInteger("homeward.journal.flips", 4_000);
    private static final long SEED = Long.getLong("homeward.journal.seed", 11L);
    private static final UUID DISK = new UUID(7, 7);
    private static final int DISK_BYTES = 32 * 1024;

    private final Random random = new Random(SEED);
    private final SimWorld world = new SimWorld(EnumSet.noneOf(SimWorld.Lie.class));
    private final Map<Long, byte[]> points = new TreeMap<>();
    private Recovery whole;

    /** Five segments, some of them in reused space, a point of which the epoch spans segments, an open epoch. */
    @BeforeEach
    void makeJournal() throws JournalException {
        byte[] bytes = new byte[DISK_BYTES];
        random.nextBytes(bytes);
        SimDisk disk = new SimDisk(world, world.addDisk(bytes));
        try (Journal journal = open(world, true)) {
            for (int number = 1; number <= 14; number++) {
                Epoch epoch = journal.begin(number, 1, Map.of(DISK, (TargetDisk) disk), "base");
                for (int batch = 1; batch <= 3; batch++) {
                    epoch.write(DISK, List.of(randomBlock(), randomBlock()), batch);
                }
                if (number == 14) {
                    break;
                }
                points.put(epoch.seal((byte) 0, Instant.EPOCH, "p", Map.of()).sequence(), disk.bytes());
                if (number == 6) {
                    journal.lowMark(6);
                    points.keySet().removeIf(sequence -> sequence < 6);
                }
            }
        }
        world.names().keySet().removeIf(SegmentNames::isSpare);
        Journal journal = open(copy(world), false);
        whole = journal.recovery();
        journal.close();
        assertTrue(world.names().size() >= 5, "segments " + world.names());
    }

    private BlockWrite randomBlock() {
        byte[] bytes = new byte[512 * (1 + random.nextInt(4))];
        random.nextBytes(bytes);
        return BlockWrite.data(512L * random.nextInt(DISK_BYTES / 512 - 4), ByteBuffer.wrap(bytes));
    }

    private Journal open(SimWorld in, boolean create) throws JournalException {
        return UndoJournal.open(new SimStore(in), Workload.options(random), create, Checks.ALL);
    }

    private static SimWorld copy(SimWorld of) {
        List<byte[]> content = new ArrayList<>();
        for (int inode = 0; inode <= of.names().values().stream().mapToInt(i -> i).max().orElse(0); inode++) {
            content.add(of.content(inode));
        }
        return new SimWorld(EnumSet.noneOf(SimWorld.Lie.class), of.names(), content);
    }

    private SimWorld with(int inode, byte[] bytes) {
        List<byte[]> content = new ArrayList<>();
        for (int i = 0; i <= world.names().values().stream().mapToInt(n -> n).max().orElse(0); i++) {
            content.add(i == inode ? bytes : world.content(i));
        }
        return new SimWorld(EnumSet.noneOf(SimWorld.Lie.class), world.names(), content);
    }

    @Test
    void aFlippedBitIsFoundOrHarmless() {
        List<Integer> segments = List.copyOf(world.names().values());
        int found = 0;
        for (int i = 0; i < FLIPS; i++) {
            int inode = segments.get(random.nextInt(segments.size()));
            int bit = random.nextInt(world.content(inode).length * 8);
            found += survives(inode, bit) ? 0 : 1;
        }
        assertTrue(found > FLIPS / 2, "found " + found);
    }

    /** Whether the journal with this bit flipped is as good as before; false when the damage was reported. */
    private boolean survives(int inode, int bit) {
        byte[] bytes = world.content(inode).clone();
        bytes[bit / 8] ^= (byte) (1 << bit % 8);
        String where = "seed " + SEED + ", inode " + inode + ", bit " + bit;
        SimWorld damaged = with(inode, bytes);
        SimDisk disk = new SimDisk(damaged, 0);
        byte[] before = disk.bytes();
        try (Journal journal = open(damaged, false)) {
            assertEquals(whole, journal.recovery(), where);
            journal.verify();
            for (Map.Entry<Long, byte[]> point : points.entrySet()) {
                requireView(journal, point.getKey(), point.getValue(), disk, where);
            }
            journal.rewind(points.keySet().iterator().next(), 1, Map.of(DISK, disk));
            assertArrayEquals(points.values().iterator().next(), disk.bytes(), where);
            return true;
        } catch (JournalException e) {
            assertEquals(Kind.CORRUPT, e.kind(), where + ": " + e);
            assertArrayEquals(before, disk.bytes(), where + ": something was applied");
            return false;
        }
    }

    private static void requireView(Journal journal, long point, byte[] expected, SimDisk disk, String where)
            throws JournalException {
        try (PointView view = journal.view(point, DISK, disk)) {
            byte[] seen = new byte[DISK_BYTES];
            view.read(0, ByteBuffer.wrap(seen));
            assertArrayEquals(expected, seen, where);
        }
    }

    @Test
    void damagedUndoIsNeitherServedNorApplied() throws JournalException {
        int served = 0;
        for (int i = 0; i < FLIPS / 4; i++) {
            served += triesUndoUnverified(i) ? 1 : 0;
        }
        assertTrue(served > 0);
    }

    /** Like a flip that is found late: nobody calls verify before the undo is used. */
    private boolean triesUndoUnverified(int round) throws JournalException {
        List<Integer> segments = List.copyOf(world.names().values());
        int inode = segments.get(random.nextInt(segments.size()));
        byte[] bytes = world.content(inode).clone();
        int at = 4096 + random.nextInt(bytes.length - 4096);
        bytes[at] ^= 1;
        SimWorld damaged = with(inode, bytes);
        SimDisk disk = new SimDisk(damaged, 0);
        byte[] before = disk.bytes();
        Map.Entry<Long, byte[]> oldest = points.entrySet().iterator().next();
        String where = "seed " + SEED + ", round " + round + ", inode " + inode + ", byte " + at;
        try (Journal journal = open(damaged, false)) {
            requireView(journal, oldest.getKey(), oldest.getValue(), disk, where);
            journal.rewind(oldest.getKey(), 1, Map.of(DISK, disk));
            assertArrayEquals(oldest.getValue(), disk.bytes(), where);
            return true;
        } catch (JournalException e) {
            assertEquals(Kind.CORRUPT, e.kind(), where + ": " + e);
            assertArrayEquals(before, disk.bytes(), where);
            return false;
        }
    }

    @Test
    void aTruncatedSegmentIsFound() {
        for (int inode : world.names().values()) {
            for (int bytes : new int[] {0, 100, 4095, 4096, 5000, 16 * 1024 - 512, 16 * 1024 - 1}) {
                requireCorrupt(with(inode, Arrays.copyOf(world.content(inode), bytes)), "inode " + inode);
            }
        }
    }

    @Test
    void aMissingSegmentIsFound() {
        for (String name : List.copyOf(world.names().keySet())) {
            SimWorld without = copy(world);
            without.names().remove(name);
            requireCorrupt(without, name);
        }
    }

    @Test
    void anEmptiedSegmentIsFound() {
        for (int inode : world.names().values()) {
            byte[] bytes = world.content(inode).clone();
            Arrays.fill(bytes, 4096, bytes.length, (byte) 0);
            requireCorrupt(with(inode, bytes), "inode " + inode);
        }
    }

    private void requireCorrupt(SimWorld damaged, String where) {
        try (Journal journal = open(damaged, false)) {
            fail(where + ": opened with " + journal.recovery());
        } catch (JournalException e) {
            assertEquals(Kind.CORRUPT, e.kind(), where + ": " + e);
        }
    }

    @Test
    void aDamagedPointIsFoundEvenWhenTheProcessDiedRightAfterSealing() throws JournalException {
        SimWorld own = new SimWorld(EnumSet.noneOf(SimWorld.Lie.class));
        SimDisk disk = new SimDisk(own, own.addDisk(new byte[DISK_BYTES]));
        Journal journal = open(own, true);
        Epoch epoch = journal.begin(1, 1, Map.of(DISK, disk), "");
        epoch.write(DISK, List.of(randomBlock()), 1);
        epoch.seal((byte) 0, Instant.EPOCH, "only", Map.of());
        int end = (int) (16 * 1024 - journal.usage().freeInSegmentBytes());
        int commit = end - 1024;
        for (int at = commit; at < commit + 96 + 60; at++) {
            SimWorld damaged = copy(own);
            damaged.content(1)[at] ^= 4;
            requireCorrupt(damaged, "byte " + at);
            damaged.content(1)[at] ^= 4;
        }
    }
}
