package io.homeward.replication.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homeward.api.HomewardException;
import io.homeward.api.PointKind;
import io.homeward.replication.CycleTicket;
import io.homeward.replication.MasterTarget;
import io.homeward.replication.TargetSet;
import io.homeward.replication.TransferOrder.Mode;
import io.homeward.replication.TransferReport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BrokenLinkTest {

    private static final int MIB = 1 << 20;
    private static final int BLOCK = 16_384;
    private static final long WINDOW = 128 << 10;
    private static final Instant THEN = Instant.parse("2026-03-01T10:00:00Z");

    @TempDir
    Path folder;

    private static MemoryDisk noise(int bytes) {
        MemoryDisk disk = new MemoryDisk(bytes);
        byte[] content = new byte[bytes];
        new Random(bytes).nextBytes(content);
        disk.write(0, content);
        return disk;
    }

    private static String codeOf(Executable call) {
        return assertThrows(HomewardException.class, call).problem().code();
    }

    @ParameterizedTest
    @EnumSource(value = Mode.class, names = {"COMPARE", "CHANGES"})
    void aCutCostsAtMostTheWindow(Mode mode) throws Exception {
        MemoryDisk.Point source = noise(4 * MIB).full();
        AtomicInteger connections = new AtomicInteger();
        try (Rig rig = new Rig(folder)) {
            UUID uuid = rig.addDisk(4 * MIB);
            try (TargetSet set = rig.open();
                    CuttingProxy proxy = new CuttingProxy(
                            rig.target.address(),
                            () -> connections.getAndIncrement() == 0 ? 1_700_000 : Long.MAX_VALUE)) {
                CycleTicket ticket = set.begin(1, "").by(proxy.address());
                TransferReport report = rig.server(BLOCK, WINDOW, Duration.ofSeconds(20))
                        .transfer(Rig.order(ticket, uuid, source, mode), (done, total, sent) -> {});
                assertEquals(1, report.reconnects());
                assertTrue(report.resent().bytes() > 0 && report.resent().bytes() <= WINDOW, report.toString());
                assertTrue(report.sent().bytes() >= 4 * MIB + report.resent().bytes(), report.toString());
                assertEquals(4 * MIB, report.written().bytes());
                set.seal(PointKind.CRASH, THEN, "");
            }
            assertArrayEquals(source.content(), rig.content(uuid));
        }
    }

    @Test
    void aComparisonGoesOnWhereTheCutWas() throws Exception {
        MemoryDisk.Point source = noise(8 * MIB).full();
        AtomicInteger connections = new AtomicInteger();
        try (Rig rig = new Rig(folder)) {
            UUID uuid = rig.addDisk(8 * MIB);
            Files.write(rig.file(uuid), source.content());
            try (TargetSet set = rig.open();
                    CuttingProxy proxy = new CuttingProxy(
                            rig.target.address(),
                            () -> connections.getAndIncrement() < 2 ? 20_000 : Long.MAX_VALUE)) {
                TransferReport report = rig.server(4096, 8192, Duration.ofSeconds(20))
                        .transfer(
                                Rig.order(set.verify().by(proxy.address()), uuid, source, Mode.VERIFY),
                                (done, total, sent) -> {});
                assertEquals(2, report.reconnects());
                assertTrue(report.resent().bytes() <= 2 * 8192, report.toString());
                String root = report.digests().get(uuid);
                assertEquals(root, rig.server(4096, 8192, Duration.ZERO)
                        .transfer(Rig.order(set.verify(), uuid, source, Mode.VERIFY), (done, total, sent) -> {})
                        .digests()
                        .get(uuid));
            }
        }
    }

    @Test
    void aLinkThatStaysBrokenIsTold() throws Exception {
        MemoryDisk.Point source = noise(MIB).full();
        try (Rig rig = new Rig(folder)) {
            UUID uuid = rig.addDisk(MIB);
            try (TargetSet set = rig.open();
                    CuttingProxy proxy = new CuttingProxy(rig.target.address(), () -> 1000)) {
                CycleTicket ticket = set.begin(1, "").by(proxy.address());
                assertEquals("HW-REPL-030", codeOf(() -> rig.server(BLOCK, WINDOW, Duration.ofMillis(300))
                        .transfer(Rig.order(ticket, uuid, source, Mode.COMPARE), (done, total, sent) -> {})));
                assertTrue(proxy.cuts.get() > 1);
                assertEquals(Optional.of(1L), set.openCycle());
            }
        }
    }

    @Test
    void aMasterTargetStartedAgainInMidCycleGoesOnAtTheLastDurablePosition() throws Exception {
        MemoryDisk.Point source = noise(4 * MIB).full();
        try (Rig rig = new Rig(folder)) {
            UUID uuid = rig.addDisk(4 * MIB);
            TargetSet before = rig.open(1);
            try (CuttingProxy proxy = new CuttingProxy(rig.target.address(), () -> 2 * MIB)) {
                CycleTicket ticket = before.begin(1, "snapshot").by(proxy.address());
                assertEquals("HW-REPL-030", codeOf(() -> rig.server(BLOCK, WINDOW, Duration.ZERO)
                        .transfer(Rig.order(ticket, uuid, source, Mode.CHANGES), (done, total, sent) -> {})));
            }
            rig.restartTarget();
            try (TargetSet after = rig.open(2)) {
                assertEquals(Optional.of(1L), after.openCycle());
                TransferReport report = rig.server(BLOCK, WINDOW, Duration.ZERO)
                        .transfer(
                                Rig.order(after.begin(1, "snapshot"), uuid, source, Mode.CHANGES),
                                (done, total, sent) -> {});
                assertTrue(report.sent().bytes() < 2 * MIB + 3 * WINDOW, report.toString());
                after.seal(PointKind.CRASH, THEN, "");
                assertArrayEquals(source.content(), rig.content(uuid));
                assertEquals("HW-REPL-020", codeOf(() -> rig.open(2)));
            }
            assertEquals("HW-REPL-025", codeOf(() -> rig.open(1)));
        }
    }

    @Test
    void aCycleGoesOnWithOtherParameters() throws Exception {
        MemoryDisk.Point source = noise(4 * MIB).full();
        try (Rig rig = new Rig(folder)) {
            UUID uuid = rig.addDisk(4 * MIB);
            try (TargetSet set = rig.open()) {
                try (CuttingProxy proxy = new CuttingProxy(rig.target.address(), () -> MIB + 77_777)) {
                    CycleTicket ticket = set.begin(1, "").by(proxy.address());
                    assertEquals("HW-REPL-030", codeOf(() -> rig.server(4096, 16_384, Duration.ZERO)
                            .transfer(Rig.order(ticket, uuid, source, Mode.CHANGES), (done, total, sent) -> {})));
                }
                rig.server(64 << 10, 8 * MIB, Duration.ZERO)
                        .transfer(Rig.order(set.begin(1, ""), uuid, source, Mode.COMPARE), (done, total, sent) -> {});
                set.seal(PointKind.CRASH, THEN, "");
            }
            assertArrayEquals(source.content(), rig.content(uuid));
        }
    }

    @Test
    void aFullRetentionVolumeIsToldAndTheCycleCanBeUndone() throws Exception {
        byte[] old = noise(8 * MIB).full().content();
        MemoryDisk.Point source = noise(8 * MIB - 512).full();
        try (Rig rig = new Rig(folder, 4 * MIB, Rig.limits())) {
            UUID uuid = rig.addDisk(8 * MIB);
            Files.write(rig.file(uuid), old);
            try (TargetSet set = rig.open()) {
                CycleTicket ticket = set.begin(1, "");
                assertEquals("HW-REPL-024", codeOf(() -> rig.deliver(ticket, uuid, source, Mode.COMPARE)));
                set.abort();
                assertArrayEquals(old, rig.content(uuid));
                assertEquals(Optional.empty(), set.openCycle());
            }
        }
    }

    @Test
    void aPortThatIsTakenIsTold() throws Exception {
        try (Rig rig = new Rig(folder);
                ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            HomewardException e = assertThrows(
                    HomewardException.class, () -> rig.startTarget(rig.settings(taken.getLocalPort())));
            assertEquals("HW-REPL-001", e.problem().code());
            assertTrue(e.problem().subject().endsWith(":" + taken.getLocalPort()));
        }
    }

    @Test
    void aDiscardedJournalIsGoneAndTheDisksStay() throws Exception {
        try (Rig rig = new Rig(folder)) {
            UUID uuid = rig.addDisk(MIB);
            MemoryDisk.Point source = noise(MIB).full();
            try (TargetSet set = rig.open()) {
                rig.deliver(set.begin(1, ""), uuid, source, Mode.CHANGES);
                set.seal(PointKind.CRASH, THEN, "");
                assertEquals("HW-REPL-020", codeOf(() -> rig.target.discard(Rig.MACHINE, rig.retention())));
            }
            Files.delete(rig.devices().resolve("wwn-0x" + uuid.toString().replace("-", "")));
            rig.target.discard(Rig.MACHINE, rig.retention());
            rig.target.discard(Rig.MACHINE, rig.retention());
            assertTrue(Files.notExists(rig.retention().resolve("homeward").resolve(Rig.MACHINE.value())));
            assertArrayEquals(source.content(), rig.content(uuid));
        }
    }

    @Test
    void aSetClosedWithItsMasterTargetSaysSo() throws Exception {
        try (Rig rig = new Rig(folder)) {
            rig.addDisk(MIB);
            TargetSet set = rig.open();
            MasterTarget target = rig.target;
            target.close();
            assertEquals("HW-REPL-015", codeOf(set::points));
            assertEquals("HW-REPL-015", codeOf(() -> rig.open(1)));
        }
    }

    @Test
    void nobodyListeningIsALinkThatStaysBroken() throws Exception {
        try (Rig rig = new Rig(folder)) {
            UUID uuid = rig.addDisk(MIB);
            try (TargetSet set = rig.open()) {
                InetSocketAddress nobody;
                try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                    nobody = (InetSocketAddress) free.getLocalSocketAddress();
                }
                CycleTicket ticket = set.begin(1, "").by(nobody);
                assertEquals("HW-REPL-030", codeOf(() -> rig.server(BLOCK, WINDOW, Duration.ZERO)
                        .transfer(Rig.order(ticket, uuid, noise(MIB).full(), Mode.CHANGES), (d, t, s) -> {})));
            }
        }
    }
}
