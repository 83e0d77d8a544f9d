package io.homeward.journal.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homeward.journal.BlockWrite;
import io.homeward.journal.Epoch;
import io.homeward.journal.Journal;
import io.homeward.journal.JournalException;
import io.homeward.journal.JournalException.Kind;
import io.homeward.journal.JournalOptions;
import io.homeward.journal.TargetDisk;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Forces that fail, volumes that fill up, disks that break. */
class FaultsTest {

    private static final UUID DISK = new UUID(7, 7);
    private static final int DISK_BYTES = 64 * 1024;

    private final Random random = new Random(5);
    private final SimWorld world = new SimWorld(EnumSet.noneOf(SimWorld.Lie.class));
    private final byte[] atStart = randomBytes(DISK_BYTES);
    private final SimDisk disk = new SimDisk(world, world.addDisk(atStart));
    private final Map<UUID, TargetDisk> disks = Map.of(DISK, disk);

    private byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private JournalOptions options() {
        return Workload.options(random);
    }

    private Journal open(SimStore store) throws JournalException {
        return Journal.openOrCreate(store, options());
    }

    private BlockWrite block(int offset, int bytes) {
        return BlockWrite.data(offset, ByteBuffer.wrap(randomBytes(bytes)));
    }

    private static void assertKind(Kind expected, Executable call) {
        JournalException e = assertThrows(JournalException.class, call);
        assertEquals(expected, e.kind(), e.getMessage());
    }

    @Test
    void aFailedForceEndsTheJournalForGoodWhereverItHappens() throws JournalException {
        boolean failed = true;
        for (int forces = 0; failed; forces++) {
            failed = failsForGood(forces);
            assertTrue(forces < 200);
        }
    }

    /** Returns whether that many forces were not enough for the whole scenario. */
    private boolean failsForGood(int forces) throws JournalException {
        SimWorld own = new SimWorld(EnumSet.noneOf(SimWorld.Lie.class));
        SimDisk target = new SimDisk(own, own.addDisk(atStart));
        SimStore store = new SimStore(own).failForceAfter(forces);
        List<byte[]> sealed = new ArrayList<>(List.of(atStart));
        Journal journal = null;
        Epoch epoch = null;
        boolean failed = false;
        try {
            journal = open(store);
            for (int number = 1; number <= 3; number++) {
                epoch = journal.begin(number, 1, Map.of(DISK, target), "");
                epoch.write(DISK, List.of(block(0, 8192), block(16384, 4096)), number);
                epoch.seal((byte) 0, Instant.EPOCH, "", Map.of());
                sealed.add(target.bytes());
            }
            journal.lowMark(2);
        } catch (JournalException e) {
            assertEquals(Kind.FAILED, e.kind(), e.getMessage());
            failed = true;
        }
        if (failed && journal != null) {
            requireRefusesWithoutForcing(journal, epoch, store);
        }
        if (journal != null) {
            journal.close();
        }
        requireRecovers(own, target, sealed);
        return failed;
    }

    private void requireRefusesWithoutForcing(Journal journal, Epoch epoch, SimStore store) {
        int count = store.forceCount();
        assertKind(Kind.FAILED, journal::points);
        assertKind(Kind.FAILED, () -> journal.begin(9, 1, disks, ""));
        if (epoch != null) {
            assertKind(Kind.FAILED, () -> epoch.write(DISK, List.of(block(0, 512)), 99));
            assertKind(Kind.FAILED, epoch::abort);
        }
        assertEquals(count, store.forceCount(), "a force was tried again");
    }

    private void requireRecovers(SimWorld own, SimDisk target, List<byte[]> sealed) throws JournalException {
        own.unlock();
        try (Journal journal = open(new SimStore(own))) {
            long found = journal.recovery().points().isEmpty() ? 0 : journal.recovery().points().getLast().sequence();
            assertTrue(found >= sealed.size() - 1, "found point " + found + " after " + sealed.size());
            if (journal.recovery().openEpoch().isPresent()) {
                journal.abort(1, Map.of(DISK, target));
                assertArrayEquals(sealed.get((int) found), target.bytes());
            }
            journal.verify();
        }
    }

    @Test
    void aFullVolumeIsFoundBeforeAnythingIsOverwritten() throws JournalException {
        Journal journal = open(new SimStore(world).fullAfter(3));
        Epoch epoch = journal.begin(1, 1, disks, "");
        epoch.seal((byte) 0, Instant.EPOCH, "", Map.of());
        Epoch second = journal.begin(2, 1, disks, "");
        byte[] before = disk.bytes();
        long position = 0;
        while (position < 100) {
            before = disk.bytes();
            long next = position + 1;
            try {
                second.write(DISK, List.of(block(0, 4096), block(8192, 4096)), next);
            } catch (JournalException e) {
                assertEquals(Kind.FULL, e.kind());
                break;
            }
            position = next;
        }
        assertTrue(position > 0 && position < 100, "full after " + position);
        assertArrayEquals(before, disk.bytes(), "the target was touched");
        assertEquals(position, second.position(DISK));
        assertKind(Kind.FULL, () -> second.write(DISK, List.of(block(0, 4096), block(8192, 4096)), 101));
        second.seal((byte) 0, Instant.EPOCH, "still possible", Map.of());
        assertEquals(1, journal.lowMark(2));
        Epoch third = journal.begin(3, 1, disks, "");
        third.write(DISK, List.of(block(0, 4096)), 1);
        third.seal((byte) 0, Instant.EPOCH, "goes on", Map.of());
        journal.close();
        assertEquals(2, open(new SimStore(world)).points().size());
    }

    @Test
    void anAbortIsPossibleOnAFullVolume() throws JournalException {
        Journal journal = open(new SimStore(world).fullAfter(1));
        Epoch epoch = journal.begin(1, 1, disks, "");
        JournalException full = assertThrows(JournalException.class, () -> {
            for (int i = 1; i < 100; i++) {
                epoch.write(DISK, List.of(block(0, 2048)), i);
            }
        });
        assertEquals(Kind.FULL, full.kind());
        epoch.abort();
        assertArrayEquals(atStart, disk.bytes());
        journal.close();
        assertTrue(open(new SimStore(world)).recovery().openEpoch().isEmpty());
    }

    @Test
    void theLimitOfTheJournalCountsLikeAFullVolume() throws JournalException {
        Journal journal = Journal.openOrCreate(new SimStore(world), options().withCapacityBytes(3 * 16 * 1024));
        Epoch epoch = journal.begin(1, 1, disks, "");
        JournalException full = assertThrows(JournalException.class, () -> {
            for (int i = 1; i < 100; i++) {
                epoch.write(DISK, List.of(block(0, 2048)), i);
            }
        });
        assertEquals(Kind.FULL, full.kind());
        assertEquals(3, journal.usage().segments());
        epoch.abort();
        assertArrayEquals(atStart, disk.bytes());
    }

    @Test
    void aVolumeWithoutRoomForTheFirstSegmentHoldsNoJournal() {
        assertKind(Kind.FULL, () -> open(new SimStore(world).fullAfter(0)));
        assertKind(Kind.NO_JOURNAL, () -> Journal.open(new SimStore(world), options()));
    }

    @Test
    void aBatchThatTheDiskRefusedMayBeSentAgain() throws JournalException {
        Journal journal = open(new SimStore(world));
        Epoch epoch = journal.begin(1, 1, disks, "");
        List<BlockWrite> batch = List.of(block(0, 4096), block(8192, 4096));
        disk.failWriteAfter(1);
        assertKind(Kind.TARGET, () -> epoch.write(DISK, batch, 1));
        assertEquals(0, epoch.position(DISK));
        disk.failWriteAfter(Integer.MAX_VALUE);
        epoch.write(DISK, batch, 1);
        epoch.abort();
        assertArrayEquals(atStart, disk.bytes());
    }

    @Test
    void anAbortThatTheDiskRefusedIsFinishedLater() throws JournalException {
        Journal journal = open(new SimStore(world));
        Epoch epoch = journal.begin(1, 1, disks, "");
        epoch.write(DISK, List.of(block(0, 4096), block(8192, 4096)), 1);
        disk.failWriteAfter(1);
        assertKind(Kind.TARGET, epoch::abort);
        assertKind(Kind.CLOSED, () -> epoch.write(DISK, List.of(), 2));
        assertKind(Kind.BUSY, () -> journal.resume(1, disks));
        assertKind(Kind.BUSY, () -> journal.begin(2, 1, disks, ""));
        disk.failWriteAfter(Integer.MAX_VALUE);
        journal.abort(1, disks);
        assertArrayEquals(atStart, disk.bytes());
        journal.begin(2, 1, disks, "");
    }

    @Test
    void aFailedFlushOfATargetEndsTheJournalForGood() throws JournalException {
        Journal journal = open(new SimStore(world));
        Epoch epoch = journal.begin(1, 1, disks, "");
        epoch.write(DISK, List.of(block(0, 4096)));
        disk.failFlush();
        assertKind(Kind.FAILED, () -> epoch.seal((byte) 0, Instant.EPOCH, "", Map.of()));
        assertKind(Kind.FAILED, () -> epoch.seal((byte) 0, Instant.EPOCH, "", Map.of()));
        journal.close();
        assertTrue(open(new SimStore(world)).points().isEmpty());
    }

    @Test
    void aRewindWritesEachRangeOnce() throws JournalException {
        Journal journal = open(new SimStore(world));
        for (int number = 1; number <= 6; number++) {
            Epoch epoch = journal.begin(number, 1, disks, "");
            epoch.write(DISK, List.of(block(0, 4096), block(2048 * number, 4096)), number);
            epoch.write(DISK, List.of(block(0, 4096)), number + 1);
            epoch.seal((byte) 0, Instant.EPOCH, "", Map.of());
        }
        long before = disk.writtenBytes();
        journal.rewind(1, 1, disks);
        assertEquals(2048 * 6 + 4096, disk.writtenBytes() - before);
    }
}
