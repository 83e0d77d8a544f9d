package io.homeward.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homeward.journal.JournalException.Kind;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class JournalLifeTest {

    private static final UUID SET = UUID.fromString("6f1d6f5e-3b0a-4c7e-9f63-0f6b1c2d3e4f");
    private static final UUID SYSTEM = UUID.fromString("6000c290-0000-0000-0000-000000000001");
    private static final UUID DATA = UUID.fromString("6000c290-0000-0000-0000-000000000002");
    private static final Instant SOURCE_TIME = Instant.parse("2025-03-01T10:15:30.123Z");
    private static final Instant NOW = Instant.parse("2025-03-01T10:20:00Z");

    @TempDir
    Path folder;

    private final Random random = new Random(42);
    private MemoryDisk system;
    private MemoryDisk data;
    private byte[] systemAtStart;

    @BeforeEach
    void makeDisks() {
        byte[] bytes = new byte[1 << 20];
        random.nextBytes(bytes);
        Arrays.fill(bytes, 256 * 1024, 512 * 1024, (byte) 0);
        systemAtStart = bytes;
        system = new MemoryDisk(bytes);
        data = new MemoryDisk(new byte[512 * 1024]);
    }

    private JournalOptions options() {
        return JournalOptions.of(SET, Clock.fixed(NOW, ZoneOffset.UTC), random)
                .withSegmentBytes(2 << 20)
                .withBuffers(2, 512 * 1024);
    }

    private Journal open() throws JournalException {
        return Journal.openOrCreate(new DirectoryStore(folder), options());
    }

    private Map<UUID, TargetDisk> disks() {
        return Map.of(SYSTEM, system, DATA, data);
    }

    private BlockWrite block(int offset, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return BlockWrite.data(offset, ByteBuffer.wrap(bytes));
    }

    private static void assertKind(Kind expected, Executable call) {
        JournalException e = assertThrows(JournalException.class, call);
        assertEquals(expected, e.kind(), e.getMessage());
    }

    private static byte[] read(PointView view) throws JournalException {
        ByteBuffer bytes = ByteBuffer.allocate((int) view.sizeBytes());
        view.read(0, bytes);
        return bytes.array();
    }

    private SealedPoint cycle(Journal journal, long number) throws JournalException {
        Epoch epoch = journal.begin(number, 1, disks(), "base " + number);
        epoch.write(SYSTEM, List.of(block(0, 65536), block(200 * 1024, 128 * 1024)), 10);
        epoch.write(DATA, List.of(block(4096, 8192)), 20);
        return epoch.seal((byte) 3, SOURCE_TIME, "nightly", Map.of(SYSTEM, "00ff10"));
    }

    @Test
    void sealedPointsSurviveClosingWithAllTheirDetails() throws JournalException {
        SealedPoint first;
        SealedPoint second;
        try (Journal journal = open()) {
            first = cycle(journal, 5);
            second = cycle(journal, 6);
        }
        try (Journal journal = Journal.open(new DirectoryStore(folder), options())) {
            assertEquals(List.of(first, second), journal.recovery().points());
            assertEquals(Optional.empty(), journal.recovery().openEpoch());
            assertEquals(OptionalLong.empty(), journal.recovery().unfinishedRewind());
            assertEquals(1, journal.recovery().highestFence());
        }
        assertEquals(1, first.sequence());
        assertEquals(6, second.epoch());
        assertEquals((byte) 3, second.kind());
        assertEquals(SOURCE_TIME, second.sourceTime());
        assertEquals(NOW, second.sealedAt());
        assertEquals("nightly", second.name());
        assertEquals(Map.of(SYSTEM, "00ff10"), second.digests());
        assertTrue(second.undoBytes() >= 3 * 65536, "undo of " + second.undoBytes());
    }

    @Test
    void viewsShowEveryPointWhileReplicationGoesOn() throws JournalException {
        try (Journal journal = open()) {
            cycle(journal, 1);
            byte[] atFirst = system.bytes();
            PointView view = journal.view(1, SYSTEM, system);
            cycle(journal, 2);
            byte[] atSecond = system.bytes();
            Epoch open = journal.begin(3, 1, disks(), "");
            open.write(SYSTEM, List.of(block(0, 1 << 20)), 1);

            assertArrayEquals(atFirst, read(view), "view opened before");
            assertArrayEquals(atFirst, read(journal.view(1, SYSTEM, system)), "view opened after");
            assertArrayEquals(atSecond, read(journal.view(2, SYSTEM, system)));
            ByteBuffer odd = ByteBuffer.allocate(1001);
            view.read(65536 - 500, odd);
            assertArrayEquals(Arrays.copyOfRange(atFirst, 65536 - 500, 65536 + 501), odd.array());
            view.close();
            assertKind(Kind.CLOSED, () -> read(view));
        }
    }

    @Test
    void abortPutsTheDisksBackToTheLastPointOrToTheBeginning() throws JournalException {
        try (Journal journal = open()) {
            Epoch first = journal.begin(1, 1, disks(), "");
            first.write(SYSTEM, List.of(block(0, 700 * 1024), BlockWrite.zero(700 * 1024, 324 * 1024)));
            first.write(SYSTEM, List.of(block(4096, 4096)), 3);
            first.abort();
            assertArrayEquals(systemAtStart, system.bytes());
            assertKind(Kind.CLOSED, () -> first.write(SYSTEM, List.of(), 4));

            cycle(journal, 1);
            byte[] sealed = system.bytes();
            Epoch second = journal.begin(2, 1, disks(), "");
            second.write(SYSTEM, List.of(block(0, 1 << 20)), 3);
            second.abort();
            assertArrayEquals(sealed, system.bytes());
        }
    }

    @Test
    void anOpenEpochIsResumedByTheNextProcess() throws JournalException {
        byte[] expected;
        try (Journal journal = open()) {
            cycle(journal, 1);
            Epoch epoch = journal.begin(2, 4, disks(), "snapshots of cycle 2");
            epoch.write(SYSTEM, List.of(block(8192, 4096)), 77);
            expected = system.bytes();
        }
        try (Journal journal = open()) {
            OpenEpoch found = journal.recovery().openEpoch().orElseThrow();
            assertEquals(2, found.number());
            assertEquals(4, found.fence());
            assertEquals("snapshots of cycle 2", found.base());
            assertEquals(Map.of(SYSTEM, 77L, DATA, 0L), found.positions());
            assertEquals(Map.of(SYSTEM, system.sizeBytes(), DATA, data.sizeBytes()), found.sizes());
            Epoch epoch = journal.resume(5, disks());
            assertEquals(77, epoch.position(SYSTEM));
            assertEquals("snapshots of cycle 2", epoch.base());
            epoch.advance(DATA, 9);
            epoch.seal((byte) 0, SOURCE_TIME, "", Map.of());
            assertArrayEquals(expected, read(journal.view(2, SYSTEM, system)));
        }
    }

    @Test
    void rewindGoesBackToAnyPointAndDropsTheLaterOnes() throws JournalException {
        try (Journal journal = open()) {
            cycle(journal, 1);
            byte[] systemAtFirst = system.bytes();
            byte[] dataAtFirst = data.bytes();
            cycle(journal, 2);
            cycle(journal, 3);
            journal.begin(4, 1, disks(), "").write(SYSTEM, List.of(block(0, 4096)), 1);
            journal.rewind(1, 1, disks());
            assertArrayEquals(systemAtFirst, system.bytes());
            assertArrayEquals(dataAtFirst, data.bytes());
            assertEquals(List.of(1L), journal.points().stream().map(SealedPoint::sequence).toList());
            assertKind(Kind.NO_SUCH_POINT, () -> journal.rewind(2, 1, disks()));
            assertEquals(4, cycle(journal, 4).sequence(), "numbers of dropped points are not used again");
            assertArrayEquals(systemAtFirst, read(journal.view(1, SYSTEM, system)));
        }
    }

    @Test
    void lowMarkDropsOldPointsAndTheirSegments() throws JournalException {
        try (Journal journal = open()) {
            for (int number = 1; number <= 40; number++) {
                cycle(journal, number);
            }
            byte[] newest = system.bytes();
            int before = journal.usage().segments();
            assertTrue(before > 3, "segments " + before);
            assertEquals(38, journal.lowMark(39));
            assertTrue(journal.usage().segments() <= 2);
            assertEquals(2, journal.usage().spares());
            assertEquals(0, journal.lowMark(39));
            assertKind(Kind.NO_SUCH_POINT, () -> journal.lowMark(38));
            assertArrayEquals(newest, read(journal.view(40, SYSTEM, system)));
            journal.verify();
            cycle(journal, 41);
        }
        try (Journal journal = open()) {
            assertEquals(List.of(39L, 40L, 41L), journal.points().stream().map(SealedPoint::sequence).toList());
            journal.rewind(39, 1, disks());
            journal.verify();
        }
    }

    @Test
    void retentionByTimeNeverDropsTheLastPointOrOneThatIsViewed() throws JournalException {
        try (Journal journal = open()) {
            for (int number = 1; number <= 4; number++) {
                cycle(journal, number);
            }
            assertEquals(0, journal.dropPointsBefore(NOW));
            PointView view = journal.view(2, DATA, data);
            assertKind(Kind.BUSY, () -> journal.lowMark(3));
            assertKind(Kind.BUSY, () -> journal.rewind(1, 1, disks()));
            assertEquals(1, journal.dropPointsBefore(NOW.plusSeconds(1)));
            view.close();
            assertEquals(2, journal.dropPointsBefore(NOW.plusSeconds(1)));
            assertEquals(List.of(4L), journal.points().stream().map(SealedPoint::sequence).toList());
        }
    }

    @Test
    void anOlderFenceMayDoNothing() throws JournalException {
        try (Journal journal = open()) {
            cycle(journal, 1);
            Epoch old = journal.begin(2, 7, disks(), "");
            old.write(SYSTEM, List.of(block(0, 4096)), 1);
            byte[] before = system.bytes();
            assertKind(Kind.FENCED, () -> journal.resume(6, disks()));
            assertKind(Kind.FENCED, () -> journal.abort(6, disks()));
            assertKind(Kind.FENCED, () -> journal.rewind(1, 6, disks()));
            Epoch fresh = journal.resume(8, disks());
            assertKind(Kind.FENCED, () -> old.write(SYSTEM, List.of(block(0, 4096)), 2));
            assertKind(Kind.FENCED, () -> old.seal((byte) 0, SOURCE_TIME, "", Map.of()));
            assertKind(Kind.FENCED, old::abort);
            assertArrayEquals(before, system.bytes());
            fresh.seal((byte) 0, SOURCE_TIME, "", Map.of());
            assertKind(Kind.FENCED, () -> journal.begin(3, 7, disks(), ""));
        }
        try (Journal journal = open()) {
            assertKind(Kind.FENCED, () -> journal.begin(3, 7, disks(), ""));
        }
    }

    @Test
    void whatDoesNotFitIsRefused() throws JournalException {
        try (Journal journal = open()) {
            assertKind(Kind.BUSY, () -> journal.abort(1, disks()));
            assertKind(Kind.BUSY, () -> journal.resume(1, disks()));
            cycle(journal, 3);
            assertThrows(IllegalArgumentException.class, () -> journal.begin(3, 1, disks(), ""));
            Epoch epoch = journal.begin(4, 1, Map.of(SYSTEM, system), "");
            assertKind(Kind.BUSY, () -> journal.begin(5, 1, disks(), ""));
            assertKind(Kind.WRONG_DISK, () -> epoch.write(DATA, List.of(), 1));
            assertKind(Kind.WRONG_DISK, () -> journal.resume(1, Map.of(DATA, data)));
            assertKind(Kind.WRONG_DISK, () -> journal.abort(1, Map.of(SYSTEM, new MemoryDisk(new byte[512]))));
            assertThrows(IllegalArgumentException.class,
                    () -> epoch.write(SYSTEM, List.of(block((1 << 20) - 512, 1024)), 1));
            epoch.advance(SYSTEM, 5);
            assertThrows(IllegalArgumentException.class, () -> epoch.advance(SYSTEM, 4));
            assertKind(Kind.WRONG_DISK, () -> journal.view(1, UUID.randomUUID(), data));
            assertKind(Kind.NO_SUCH_POINT, () -> journal.view(9, DATA, data));
        }
    }

    @Test
    void aDiskMayGrowButNotShrink() throws JournalException {
        try (Journal journal = open()) {
            cycle(journal, 1);
            byte[] small = data.bytes();
            MemoryDisk grown = new MemoryDisk(Arrays.copyOf(small, small.length + 4096));
            Epoch epoch = journal.begin(2, 1, Map.of(DATA, grown), "");
            epoch.write(DATA, List.of(block(small.length - 4096, 8192)), 1);
            epoch.seal((byte) 0, SOURCE_TIME, "", Map.of());
            assertKind(Kind.WRONG_DISK, () -> journal.begin(3, 1, Map.of(DATA, data), ""));
            journal.rewind(1, 1, Map.of(DATA, grown));
            assertArrayEquals(Arrays.copyOf(small, small.length + 4096), grown.bytes());
        }
    }

    @Test
    void laterRangesOfABatchWinAndEqualOnesAreNotJournaled() throws JournalException {
        try (Journal journal = open()) {
            cycle(journal, 1);
            byte[] sealed = system.bytes();
            Epoch epoch = journal.begin(2, 1, disks(), "");
            BlockWrite first = block(0, 65536);
            BlockWrite back = BlockWrite.data(0, ByteBuffer.wrap(Arrays.copyOf(sealed, 65536)));
            epoch.write(SYSTEM, List.of(first, back), 1);
            assertArrayEquals(sealed, system.bytes());
            long free = journal.usage().freeInSegmentBytes();
            epoch.write(SYSTEM, List.of(back, BlockWrite.data(65536, ByteBuffer.wrap(
                    Arrays.copyOfRange(sealed, 65536, 1 << 20)))), 2);
            assertEquals(free - 512, journal.usage().freeInSegmentBytes(), "only a position was recorded");
            epoch.abort();
            assertArrayEquals(sealed, system.bytes());
        }
    }

    @Test
    void contentThatWasZeroTakesNoRoom() throws JournalException {
        try (Journal journal = open()) {
            Epoch epoch = journal.begin(1, 1, disks(), "");
            long free = journal.usage().freeInSegmentBytes();
            epoch.write(DATA, List.of(block(0, 512 * 1024)));
            assertEquals(free - 512, journal.usage().freeInSegmentBytes());
            epoch.abort();
            assertArrayEquals(new byte[512 * 1024], data.bytes());
        }
    }

    @Test
    void batchesLargerThanSegmentsAndBuffersAreSplit() throws JournalException {
        byte[] bytes = new byte[9 << 20];
        random.nextBytes(bytes);
        MemoryDisk large = new MemoryDisk(bytes);
        try (Journal journal = open()) {
            Epoch epoch = journal.begin(1, 1, Map.of(SYSTEM, large), "");
            BlockWrite all = block(0, bytes.length);
            epoch.write(SYSTEM, List.of(all), 1);
            assertArrayEquals(((BlockWrite.Data) all).content().array(), large.bytes());
        }
        try (Journal journal = open()) {
            assertTrue(journal.usage().segments() > 4);
            journal.abort(1, Map.of(SYSTEM, large));
            assertArrayEquals(bytes, large.bytes());
        }
    }

    @Test
    void aClosedJournalRefusesEverything() throws JournalException {
        Journal journal = open();
        Epoch epoch = journal.begin(1, 1, disks(), "");
        journal.close();
        journal.close();
        assertKind(Kind.CLOSED, journal::points);
        assertKind(Kind.CLOSED, () -> epoch.write(SYSTEM, List.of(), 1));
        assertKind(Kind.CLOSED, () -> journal.abort(1, disks()));
    }

    @Test
    void worksWithLargeSectors() throws JournalException {
        JournalOptions options = options().withAlignmentBytes(4096);
        byte[] sealed;
        try (Journal journal = Journal.openOrCreate(new DirectoryStore(folder), options)) {
            cycle(journal, 1);
            sealed = system.bytes();
            cycle(journal, 2);
        }
        try (Journal journal = open()) {
            journal.verify();
            assertArrayEquals(sealed, read(journal.view(1, SYSTEM, system)));
            journal.rewind(1, 1, disks());
            assertArrayEquals(sealed, system.bytes());
            cycle(journal, 3);
        }
    }
}
