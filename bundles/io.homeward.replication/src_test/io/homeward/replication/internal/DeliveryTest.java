package io.homeward.replication.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homeward.api.HomewardException;
import io.homeward.api.PointKind;
import io.homeward.api.source.RangeList;
import io.homeward.replication.CycleTicket;
import io.homeward.replication.TargetPoint;
import io.homeward.replication.TargetSet;
import io.homeward.replication.TransferOrder.Mode;
import io.homeward.replication.TransferReport;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class DeliveryTest {

    private static final int MIB = 1 << 20;
    private static final Instant THEN = Instant.parse("2026-03-01T10:00:00Z");

    @TempDir
    Path folder;

    private Rig rig;

    @BeforeEach
    void start() throws Exception {
        rig = new Rig(folder);
    }

    @AfterEach
    void end() {
        rig.close();
    }

    private static MemoryDisk disk(long seed, int bytes) {
        MemoryDisk disk = new MemoryDisk(bytes);
        disk.writeRandom(new Random(seed), 40, 200);
        return disk;
    }

    private static String codeOf(Executable call) {
        return assertThrows(HomewardException.class, call).problem().code();
    }

    @Test
    void aMachineComesHomeInAFirstCycleAndDeltasAndCanGoBack() throws Exception {
        UUID uuid = rig.addDisk(4 * MIB);
        MemoryDisk source = disk(1, 4 * MIB);
        try (TargetSet set = rig.open()) {
            rig.deliver(set.begin(1, "p1"), uuid, source.full(), Mode.COMPARE);
            TargetPoint first = set.seal(PointKind.CRASH, THEN, "one");
            byte[] pointOne = source.copy();
            source.changes();
            source.writeRandom(new Random(2), 10, 30);
            TransferReport delta = rig.deliver(set.begin(2, "p2"), uuid, source.changes(), Mode.CHANGES);
            TargetPoint second = set.seal(PointKind.APPLICATION, THEN, "two");
            assertArrayEquals(source.copy(), rig.content(uuid));
            assertTrue(delta.written().bytes() > 0 && delta.written().bytes() <= delta.examined().bytes() + 16 * MIB);

            assertEquals(List.of(first, second), set.points());
            assertEquals(PointKind.APPLICATION, second.kind());
            assertEquals(2, second.cycle());
            TransferReport equal = rig.deliver(set.verify(), uuid, source.full(), Mode.VERIFY);
            assertEquals(64, equal.digests().get(uuid).length());
            assertEquals(0, equal.written().bytes());

            set.rewind(first.sequence());
            assertArrayEquals(pointOne, rig.content(uuid));
            assertEquals(List.of(first), set.points());
        }
    }

    @Test
    void onlyBlocksThatDifferTravelWhenTheDiskHasOldContent() throws Exception {
        UUID uuid = rig.addDisk(4 * MIB);
        MemoryDisk source = new MemoryDisk(4 * MIB);
        byte[] random = new byte[4 * MIB];
        new Random(3).nextBytes(random);
        source.write(0, random);
        byte[] old = random.clone();
        Arrays.fill(old, MIB, MIB + 1000, (byte) 1);
        Files.write(rig.file(uuid), old);
        try (TargetSet set = rig.open()) {
            TransferReport report = rig.deliver(set.begin(1, ""), uuid, source.full(), Mode.COMPARE);
            set.seal(PointKind.DISK, THEN, "");
            assertArrayEquals(random, rig.content(uuid));
            assertEquals(16_384, report.written().bytes());
            assertTrue(report.sent().bytes() < 64_000, "sent " + report.sent());
        }
    }

    @Test
    void oldContentWhereTheSourceHasNoneBecomesZeroAndHolesStayHoles() throws Exception {
        UUID uuid = rig.addDisk(64L * MIB);
        byte[] junk = new byte[3 * MIB];
        Arrays.fill(junk, (byte) 7);
        try (FileChannel file = FileChannel.open(rig.file(uuid), StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(junk), 20L * MIB);
        }
        MemoryDisk source = disk(4, 48 * MIB);
        try (TargetSet set = rig.open()) {
            rig.deliver(set.begin(1, ""), uuid, source.full(), Mode.COMPARE);
            set.seal(PointKind.CRASH, THEN, "");
        }
        assertArrayEquals(Arrays.copyOf(source.copy(), 64 * MIB), rig.content(uuid));
        assertTrue(allocatedBytes(rig.file(uuid)) < 12L * MIB, "allocated " + allocatedBytes(rig.file(uuid)));
    }

    private static long allocatedBytes(Path file) throws Exception {
        Process du = new ProcessBuilder("du", "-k", file.toString()).start();
        String answer = new String(du.getInputStream().readAllBytes());
        return Long.parseLong(answer.split("\\s")[0]) * 1024;
    }

    @Test
    void aComparisonNamesTheDiskAndTheFirstDifference() throws Exception {
        UUID uuid = rig.addDisk(4 * MIB);
        MemoryDisk source = disk(5, 4 * MIB);
        try (TargetSet set = rig.open()) {
            rig.deliver(set.begin(1, ""), uuid, source.full(), Mode.COMPARE);
            set.seal(PointKind.CRASH, THEN, "");
            byte[] content = rig.content(uuid);
            content[2 * MIB + 17] ^= 1;
            content[3 * MIB] ^= 1;
            Files.write(rig.file(uuid), content);
            CycleTicket ticket = set.verify();
            HomewardException e = assertThrows(
                    HomewardException.class, () -> rig.deliver(ticket, uuid, source.full(), Mode.VERIFY));
            assertEquals("HW-REPL-040", e.problem().code());
            assertEquals(uuid.toString(), e.problem().subject());
            assertEquals(String.valueOf(2 * MIB), e.problem().values().get("offset"));
            assertArrayEquals(content, rig.content(uuid));
        }
    }

    @Test
    void aComparisonFindsContentWhereTheSourceHasAHole() throws Exception {
        UUID uuid = rig.addDisk(4 * MIB);
        MemoryDisk source = new MemoryDisk(4 * MIB);
        try (FileChannel file = FileChannel.open(rig.file(uuid), StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(new byte[] {1}), 3L * MIB + 5);
        }
        try (TargetSet set = rig.open()) {
            CycleTicket ticket = set.verify();
            HomewardException e = assertThrows(
                    HomewardException.class, () -> rig.deliver(ticket, uuid, source.full(), Mode.VERIFY));
            assertEquals(String.valueOf(3 * MIB), e.problem().values().get("offset"));
        }
    }

    @Test
    void aTicketToCompareCannotBeUsedToWrite() throws Exception {
        UUID uuid = rig.addDisk(MIB);
        try (TargetSet set = rig.open()) {
            CycleTicket ticket = set.verify();
            assertEquals("HW-REPL-031", codeOf(() -> rig.deliver(ticket, uuid, disk(6, MIB).full(), Mode.COMPARE)));
            CycleTicket cycle = set.begin(1, "");
            assertEquals("HW-REPL-031", codeOf(() -> rig.deliver(cycle, uuid, disk(6, MIB).full(), Mode.VERIFY)));
            assertArrayEquals(new byte[MIB], rig.content(uuid));
        }
    }

    @Test
    void aTicketIsWorthNothingAfterItsCycle() throws Exception {
        UUID uuid = rig.addDisk(MIB);
        try (TargetSet set = rig.open()) {
            CycleTicket ticket = set.begin(1, "");
            rig.deliver(ticket, uuid, disk(7, MIB).full(), Mode.COMPARE);
            set.seal(PointKind.CRASH, THEN, "");
            byte[] sealed = rig.content(uuid);
            assertEquals("HW-REPL-031", codeOf(() -> rig.deliver(ticket, uuid, disk(8, MIB).full(), Mode.COMPARE)));
            CycleTicket aborted = set.begin(2, "");
            rig.deliver(aborted, uuid, disk(9, MIB).full(), Mode.COMPARE);
            assertNotEquals(0, Arrays.compare(sealed, rig.content(uuid)));
            set.abort();
            assertEquals("HW-REPL-031", codeOf(() -> rig.deliver(aborted, uuid, disk(9, MIB).full(), Mode.COMPARE)));
            assertArrayEquals(sealed, rig.content(uuid));
        }
    }

    @Test
    void aCycleIsSealedOnlyWhenEveryDiskArrivedToItsEnd() throws Exception {
        UUID one = rig.addDisk(MIB);
        UUID two = rig.addDisk(MIB);
        try (TargetSet set = rig.open()) {
            CycleTicket ticket = set.begin(1, "");
            rig.deliver(ticket, one, disk(10, MIB).full(), Mode.COMPARE);
            assertEquals("HW-REPL-013", codeOf(() -> set.seal(PointKind.CRASH, THEN, "")));
            rig.deliver(set.begin(1, ""), two, new MemoryDisk(MIB).changes(), Mode.CHANGES);
            set.seal(PointKind.CRASH, THEN, "");
            assertEquals("HW-REPL-018", codeOf(() -> set.seal(PointKind.CRASH, THEN, "")));
        }
    }

    @Test
    void cyclesFollowOneAnother() throws Exception {
        UUID uuid = rig.addDisk(MIB);
        try (TargetSet set = rig.open()) {
            set.begin(3, "a");
            assertEquals(Optional.of(3L), set.openCycle());
            assertEquals("HW-REPL-012", codeOf(() -> set.begin(4, "b")));
            assertEquals("HW-REPL-014", codeOf(set::verify));
            assertEquals("HW-REPL-014", codeOf(() -> set.rewind(1)));
            rig.deliver(set.begin(3, "a"), uuid, disk(11, MIB).full(), Mode.COMPARE);
            set.seal(PointKind.CRASH, THEN, "");
            assertEquals("HW-REPL-019", codeOf(() -> set.begin(3, "c")));
            assertEquals("HW-REPL-028", codeOf(() -> set.rewind(99)));
        }
    }

    @Test
    void anotherBaseUnderTheSameNumberBeginsAnew() throws Exception {
        UUID uuid = rig.addDisk(MIB);
        MemoryDisk source = disk(12, MIB);
        try (TargetSet set = rig.open()) {
            rig.deliver(set.begin(1, "snapshot a"), uuid, disk(13, MIB).full(), Mode.COMPARE);
            TransferReport report = rig.deliver(set.begin(1, "snapshot b"), uuid, source.full(), Mode.COMPARE);
            assertTrue(report.sent().bytes() > 10_000);
            set.seal(PointKind.CRASH, THEN, "");
        }
        assertArrayEquals(source.copy(), rig.content(uuid));
    }

    @Test
    void aSourceLargerThanTheDiskIsRefusedBeforeAnythingIsWritten() throws Exception {
        UUID uuid = rig.addDisk(MIB);
        try (TargetSet set = rig.open()) {
            CycleTicket ticket = set.begin(1, "");
            assertEquals(
                    "HW-REPL-032", codeOf(() -> rig.deliver(ticket, uuid, disk(14, 2 * MIB).full(), Mode.COMPARE)));
            assertArrayEquals(new byte[MIB], rig.content(uuid));
        }
    }

    @Test
    void aSourceThatContradictsItselfIsRefused() throws Exception {
        UUID uuid = rig.addDisk(MIB);
        RangeList beyond = RangeList.builder().add(MIB - 512, 1024, false).build();
        try (TargetSet set = rig.open()) {
            CycleTicket ticket = set.begin(1, "");
            MemoryDisk.Point odd = new MemoryDisk.Point(new byte[1000], RangeList.builder().build());
            MemoryDisk.Point far = new MemoryDisk.Point(new byte[MIB], beyond);
            assertEquals("HW-REPL-041", codeOf(() -> rig.deliver(ticket, uuid, odd, Mode.CHANGES)));
            assertEquals("HW-REPL-041", codeOf(() -> rig.deliver(ticket, uuid, far, Mode.CHANGES)));
        }
    }

    @Test
    void theSourcesOwnErrorsPassThroughAndTheCycleStaysOpen() throws Exception {
        UUID uuid = rig.addDisk(MIB);
        MemoryDisk.Point good = disk(15, MIB).full();
        FailingDisk failing = new FailingDisk(good, HomewardException.of("HW-AZURE-042", "snapshot"));
        try (TargetSet set = rig.open()) {
            CycleTicket ticket = set.begin(1, "");
            assertEquals("HW-AZURE-042", codeOf(() -> rig.deliver(ticket, uuid, failing, Mode.COMPARE)));
            assertEquals(Optional.of(1L), set.openCycle());
            rig.deliver(ticket, uuid, good, Mode.COMPARE);
            set.seal(PointKind.CRASH, THEN, "");
            assertArrayEquals(good.content(), rig.content(uuid));
        }
    }

    @Test
    void aDiskThatIsMissingOrWasDeliveredTwiceIsTold() throws Exception {
        UUID uuid = rig.addDisk(MIB);
        UUID stranger = UUID.randomUUID();
        try (TargetSet set = rig.open()) {
            CycleTicket ticket = set.begin(1, "");
            assertEquals("HW-REPL-038", codeOf(() -> rig.deliver(ticket, stranger, disk(1, MIB).full(), Mode.COMPARE)));
            MemoryDisk.Point point = disk(16, MIB).full();
            rig.deliver(ticket, uuid, point, Mode.COMPARE);
            TransferReport again = rig.deliver(ticket, uuid, point, Mode.COMPARE);
            assertEquals(0, again.written().bytes());
            assertTrue(again.sent().bytes() < 400, "sent " + again.sent());
        }
        rig.disks.add(stranger);
        assertEquals("HW-REPL-010", codeOf(rig::open));
    }

    @Test
    void progressEndsAtTheTotal() throws Exception {
        UUID uuid = rig.addDisk(2 * MIB);
        MemoryDisk.Point point = disk(17, 2 * MIB).full();
        long[] last = new long[3];
        try (TargetSet set = rig.open()) {
            rig.server().transfer(Rig.order(set.begin(1, ""), uuid, point, Mode.COMPARE), (done, total, sent) -> {
                assertTrue(done >= last[0] && sent >= last[2]);
                last[0] = done;
                last[1] = total;
                last[2] = sent;
            });
        }
        assertEquals(point.ranges().totalBytes(), last[1]);
        assertEquals(last[1], last[0]);
    }

    @Test
    void anInterruptStopsATransferAndLeavesTheCycleOpen() throws Exception {
        UUID uuid = rig.addDisk(MIB);
        MemoryDisk.Point point = disk(18, MIB).full();
        try (TargetSet set = rig.open()) {
            CycleTicket ticket = set.begin(1, "");
            HangingDisk hanging = new HangingDisk(point);
            Thread caller = Thread.ofPlatform().start(() -> assertThrows(
                    InterruptedException.class, () -> rig.deliver(ticket, uuid, hanging, Mode.COMPARE)));
            hanging.awaitReader();
            caller.interrupt();
            caller.join();
            assertEquals(Optional.of(1L), set.openCycle());
            rig.deliver(ticket, uuid, point, Mode.COMPARE);
            set.seal(PointKind.CRASH, THEN, "");
            assertArrayEquals(point.content(), rig.content(uuid));
        }
    }

    @Test
    void aClosedProcessServerEndsItsTransfers() throws Exception {
        UUID uuid = rig.addDisk(MIB);
        try (TargetSet set = rig.open()) {
            CycleTicket ticket = set.begin(1, "");
            HangingDisk hanging = new HangingDisk(disk(19, MIB).full());
            var server = rig.server();
            Thread caller = Thread.ofPlatform().start(() -> assertEquals(
                    "HW-REPL-037",
                    codeOf(() -> server.transfer(
                            Rig.order(ticket, uuid, hanging, Mode.COMPARE), (done, total, sent) -> {}))));
            hanging.awaitReader();
            assertEquals(1, server.status().transfers());
            server.close();
            caller.join();
            assertEquals(0, server.status().transfers());
        }
    }
}
