package io.homeward.replication.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homeward.api.HomewardException;
import io.homeward.api.PointKind;
import io.homeward.replication.CycleTicket;
import io.homeward.replication.ProcessServer;
import io.homeward.replication.TargetPoint;
import io.homeward.replication.TargetSet;
import io.homeward.replication.TransferOrder;
import io.homeward.replication.TransferOrder.DiskTransfer;
import io.homeward.replication.TransferOrder.Mode;
import io.homeward.replication.TransferReport;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random writes on two disks during random cycles, over a link that is cut at random, with cycles that are undone and a
 * master target that is closed and opened again in their midst: at every sealed point the target equals the source,
 * and it can go back to every point that is kept.
 */
class RandomCyclesTest {

    private static final int[] DISK_BYTES = {1_536 * 1024, 777 * 512};
    private static final int CYCLES = 6;

    @TempDir
    Path folder;

    static List<Long> seeds() {
        Long only = Long.getLong("homeward.test.seed");
        if (only != null) {
            return List.of(only);
        }
        int count = Integer.getInteger("homeward.test.seeds", 2);
        return new Random().longs(count).boxed().toList();
    }

    @ParameterizedTest(name = "-Dhomeward.test.seed={0}")
    @MethodSource("seeds")
    void theTargetEqualsTheSourceAtEveryPoint(long seed) throws Exception {
        try (World world = new World(seed, folder)) {
            for (int cycle = 1; cycle <= CYCLES; cycle++) {
                world.cycle(cycle);
            }
            world.goBackThroughAllPoints();
        } catch (Exception | AssertionError e) {
            throw new AssertionError("with -Dhomeward.test.seed=" + seed, e);
        }
    }

    /** A source, a link, and a target, driven by one seed. */
    private static final class World implements AutoCloseable {

        private final Random random;
        private final Rig rig;
        private final List<MemoryDisk> sources = new ArrayList<>();
        private final TreeMap<Long, List<byte[]>> sealed = new TreeMap<>();
        private TargetSet set;
        private long fence = 1;

        World(long seed, Path folder) throws Exception {
            random = new Random(seed);
            rig = new Rig(folder.resolve("s" + seed));
            for (int bytes : DISK_BYTES) {
                MemoryDisk disk = new MemoryDisk(bytes);
                disk.writeRandom(random, 30, 100);
                sources.add(disk);
                rig.addDisk(bytes);
            }
            set = rig.open(fence);
        }

        void cycle(long number) throws Exception {
            boolean whole = sealed.isEmpty() || random.nextInt(6) == 0;
            sources.forEach(disk -> disk.writeRandom(random, random.nextInt(20), 1 + random.nextInt(80)));
            List<MemoryDisk.Point> changes = sources.stream().map(MemoryDisk::changes).toList();
            List<MemoryDisk.Point> points = whole ? sources.stream().map(MemoryDisk::full).toList() : changes;
            Mode mode = whole ? Mode.COMPARE : Mode.CHANGES;
            for (int upset = random.nextInt(3); upset > 0; upset--) {
                deliverPartly(number, points, mode);
                upset();
            }
            deliver(set.begin(number, "base " + number), points, mode);
            TargetPoint point = set.seal(PointKind.CRASH, Instant.now(), "point " + number);
            sealed.put(point.sequence(), points.stream().map(MemoryDisk.Point::content).toList());
            assertTarget(points.stream().map(MemoryDisk.Point::content).toList());
            if (random.nextInt(3) == 0) {
                deliver(set.verify(), sources.stream().map(MemoryDisk::full).toList(), Mode.VERIFY);
            }
        }

        private void deliverPartly(long number, List<MemoryDisk.Point> points, Mode mode) throws Exception {
            CycleTicket ticket = set.begin(number, "base " + number);
            long cutAfter = 5_000 + random.nextInt(300_000);
            try (CuttingProxy proxy = new CuttingProxy(rig.target.address(), () -> cutAfter)) {
                ProcessServer impatient = server(Duration.ZERO);
                impatient.transfer(order(ticket.by(proxy.address()), points, mode), (done, total, sent) -> {});
            } catch (HomewardException e) {
                assertEquals("HW-REPL-030", e.problem().code());
            }
        }

        private void upset() throws Exception {
            switch (random.nextInt(3)) {
                case 0 -> set.abort();
                case 1 -> {
                    set.close();
                    set = rig.open(++fence);
                }
                default -> {
                    rig.restartTarget();
                    set = rig.open(++fence);
                }
            }
        }

        private void deliver(CycleTicket ticket, List<MemoryDisk.Point> points, Mode mode) throws Exception {
            long seed = random.nextLong();
            Random lengths = new Random(seed);
            try (CuttingProxy proxy = new CuttingProxy(rig.target.address(), () -> {
                synchronized (lengths) {
                    return 8_000 + lengths.nextInt(1_000_000);
                }
            })) {
                ProcessServer server = server(Duration.ofSeconds(30));
                TransferReport report =
                        server.transfer(order(ticket.by(proxy.address()), points, mode), (done, total, sent) -> {});
                assertTrue(
                        report.resent().bytes() <= (long) report.reconnects() * windowBytes,
                        report + " with a window of " + windowBytes);
            }
        }

        private long windowBytes;

        private ProcessServer server(Duration reconnectFor) {
            int block = 4096 << random.nextInt(4);
            windowBytes = (long) block << random.nextInt(5);
            return rig.server(block, windowBytes, reconnectFor);
        }

        private TransferOrder order(CycleTicket ticket, List<MemoryDisk.Point> points, Mode mode) {
            List<DiskTransfer> disks = new ArrayList<>();
            for (int i = 0; i < points.size(); i++) {
                disks.add(new DiskTransfer(rig.disks.get(i), points.get(i), mode));
            }
            return new TransferOrder(ticket, disks);
        }

        private void assertTarget(List<byte[]> expected) throws Exception {
            for (int i = 0; i < expected.size(); i++) {
                UUID disk = rig.disks.get(i);
                assertArrayEquals(expected.get(i), rig.content(disk), "disk " + i);
            }
        }

        void goBackThroughAllPoints() throws Exception {
            assertEquals(List.copyOf(sealed.keySet()), set.points().stream().map(TargetPoint::sequence).toList());
            for (long point : sealed.descendingKeySet()) {
                set.rewind(point);
                assertTarget(sealed.get(point));
            }
        }

        @Override
        public void close() {
            rig.close();
        }
    }
}
