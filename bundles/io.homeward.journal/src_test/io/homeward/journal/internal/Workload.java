package io.homeward.journal.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.homeward.journal.BlockWrite;
import io.homeward.journal.Epoch;
import io.homeward.journal.Journal;
import io.homeward.journal.JournalException;
import io.homeward.journal.JournalOptions;
import io.homeward.journal.PointView;
import io.homeward.journal.SealedPoint;
import io.homeward.journal.TargetDisk;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * A life of a journal on simulated storage: random operations, with what must hold after each and what may hold when
 * the power fails inside it.
 */
final class Workload {

    static final UUID SET = new UUID(0x1122334455667788L, 0x99AABBCCDDEEFF00L);
    static final int DISK_BYTES = 24 * 512;

    /** What may be found when the log of the world ends after {@code start} and before {@code end}. */
    record Step(int start, int end, List<Oracle> legal) {}

    private final SimWorld world;
    private final RandomGenerator random;
    private final Checks checks;
    private final Map<UUID, SimDisk> disks;
    private final Map<UUID, byte[]> atStart;
    private final List<Step> steps = new ArrayList<>();
    private Oracle oracle;
    private Journal journal;
    private Epoch epoch;
    private long nextEpoch;

    private interface Operation {
        void run() throws JournalException;
    }

    Workload(
            SimWorld world, RandomGenerator random, Checks checks, Map<UUID, byte[]> atStart, long nextEpoch) {
        this.world = world;
        this.random = random;
        this.checks = checks;
        this.atStart = atStart;
        this.nextEpoch = nextEpoch;
        this.disks = new TreeMap<>();
        int inode = 0;
        for (UUID disk : new TreeMap<>(atStart).keySet()) {
            disks.put(disk, new SimDisk(world, inode++));
        }
    }

    static JournalOptions options(RandomGenerator random) {
        return JournalOptions.of(SET, new TickingClock(), random)
                .withSegmentBytes(16 * 1024)
                .withBuffers(1, 64 * 1024);
    }

    List<Step> steps() {
        return steps;
    }

    long nextEpoch() {
        return nextEpoch;
    }

    /** Opens the journal, requires that it is in one of these states, and that all points are readable. */
    void open(List<Oracle> legal) throws JournalException {
        int start = world.eventCount();
        journal = UndoJournal.open(new SimStore(world), options(random), true, checks);
        steps.add(new Step(start, world.eventCount(), legal));
        oracle = legal.stream()
                .filter(one -> one.matches(journal.recovery()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("found " + journal.recovery() + " but allowed is "
                        + legal.stream().map(Oracle::summary).toList()));
        steps.add(new Step(world.eventCount(), world.eventCount(), List.of(oracle)));
        nextEpoch = Math.max(nextEpoch, oracle.cycle().map(cycle -> cycle.number() + 1).orElse(0L));
        requireAllPointsReadable();
    }

    /** Does so many random operations. */
    void run(int operations) throws JournalException {
        for (int i = 0; i < operations; i++) {
            if (oracle.pending().isPresent()) {
                finishRollback();
            } else if (oracle.cycle().isEmpty()) {
                idleOperation();
            } else if (epoch == null) {
                takeOver();
            } else {
                epochOperation();
            }
        }
    }

    /** Ends what is open and checks everything once more, in the end also by going back for good. */
    void finish() throws JournalException {
        if (oracle.pending().isPresent()) {
            finishRollback();
        }
        if (oracle.cycle().isPresent() && epoch == null) {
            takeOver();
        }
        if (oracle.cycle().isPresent()) {
            if (random.nextBoolean()) {
                seal();
            } else {
                abort();
            }
        }
        requireDisksAre(oracle.sealed());
        requireAllPointsReadable();
        if (!oracle.points().isEmpty()) {
            rewind();
        }
        journal.verify();
        journal.close();
    }

    private void idleOperation() throws JournalException {
        int dice = random.nextInt(100);
        if (dice < 75 || oracle.points().isEmpty()) {
            begin();
        } else if (dice < 86) {
            lowMark();
        } else if (dice < 92) {
            rewind();
        } else {
            reopen();
        }
    }

    private void epochOperation() throws JournalException {
        int dice = random.nextInt(100);
        if (dice < 68) {
            send();
        } else if (dice < 84) {
            seal();
        } else if (dice < 88) {
            abort();
        } else if (dice < 92 && !oracle.points().isEmpty()) {
            lowMark();
        } else if (dice < 94 && !oracle.points().isEmpty()) {
            rewind();
        } else {
            reopen();
        }
    }

    private void begin() throws JournalException {
        Map<UUID, TargetDisk> chosen = new HashMap<>();
        disks.forEach((uuid, disk) -> {
            if (chosen.isEmpty() || random.nextInt(3) > 0) {
                chosen.put(uuid, disk);
            }
        });
        long number = nextEpoch++;
        Oracle after = oracle.begun(number, chosen.keySet(), oracle.fence());
        step(List.of(oracle, after), after, () -> epoch = journal.begin(number, oracle.fence(), chosen, "base"));
    }

    private void takeOver() throws JournalException {
        if (random.nextInt(3) == 0) {
            Oracle rolling = oracle.rollingBackTo(newestPoint());
            Oracle after = oracle.rolledBackTo(newestPoint(), atStart);
            step(List.of(oracle, rolling, after), after, () -> journal.abort(oracle.fence(), targets()));
            requireDisksAre(oracle.sealed());
            return;
        }
        long fence = oracle.fence() + random.nextInt(2);
        step(List.of(oracle, oracle.fenced(fence)), oracle.fenced(fence),
                () -> epoch = journal.resume(fence, targets()));
        for (Oracle.Sent batch : oracle.cycle().orElseThrow().sent()) {
            if (batch.position() > epoch.position(batch.disk())) {
                Oracle after = oracle.acknowledged(batch.disk(), batch.position());
                step(List.of(oracle, after), after,
                        () -> epoch.write(batch.disk(), batch.blocks(), batch.position()));
            }
        }
        requireDisksAre(oracle.newest());
    }

    private void send() throws JournalException {
        List<UUID> possible = List.copyOf(oracle.cycle().orElseThrow().positions().keySet());
        UUID disk = possible.get(random.nextInt(possible.size()));
        long position = epoch.position(disk) + 1 + random.nextInt(10);
        Oracle.Sent batch = new Oracle.Sent(disk, blocks(oracle.newest().get(disk)), position);
        Oracle sent = oracle.sent(batch);
        Oracle after = sent.acknowledged(disk, position);
        boolean apart = random.nextInt(4) == 0;
        step(List.of(sent, after), after, () -> {
            if (apart) {
                epoch.write(disk, batch.blocks());
                epoch.advance(disk, position);
            } else {
                epoch.write(disk, batch.blocks(), position);
            }
        });
    }

    private List<BlockWrite> blocks(byte[] now) {
        List<BlockWrite> blocks = new ArrayList<>();
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            int granules = 1 + random.nextInt(6);
            int first = random.nextInt(DISK_BYTES / 512 - granules + 1);
            byte[] bytes = new byte[granules * 512];
            switch (random.nextInt(5)) {
                case 0 -> blocks.add(BlockWrite.zero(first * 512L, bytes.length));
                case 1 -> System.arraycopy(now, first * 512, bytes, 0, bytes.length);
                default -> random.nextBytes(bytes);
            }
            if (blocks.size() == i) {
                blocks.add(BlockWrite.data(first * 512L, ByteBuffer.wrap(bytes)));
            }
        }
        return blocks;
    }

    private void seal() throws JournalException {
        String name = "p" + random.nextInt(1000);
        SealedPoint[] sealed = new SealedPoint[1];
        long expected = oracle.lastPoint() + 1;
        Oracle after = oracle.sealedAs(expected, name);
        step(List.of(oracle, after), after,
                () -> sealed[0] = epoch.seal((byte) 1, Instant.ofEpochMilli(5), name, Map.of()));
        epoch = null;
        if (sealed[0].sequence() != expected) {
            throw new AssertionError("sealed as " + sealed[0].sequence() + " instead of " + expected);
        }
        requireDisksAre(oracle.sealed());
    }

    private void abort() throws JournalException {
        Oracle rolling = oracle.rollingBackTo(newestPoint());
        Oracle after = oracle.rolledBackTo(newestPoint(), atStart);
        step(List.of(oracle, rolling, after), after, () -> epoch.abort());
        epoch = null;
        requireDisksAre(oracle.sealed());
    }

    private void rewind() throws JournalException {
        long point = oracle.points().get(random.nextInt(oracle.points().size())).sequence();
        if (point == newestPoint() && oracle.cycle().isEmpty()) {
            return;
        }
        Oracle rolling = oracle.rollingBackTo(point);
        Oracle after = oracle.rolledBackTo(point, atStart);
        step(List.of(oracle, rolling, after), after, () -> journal.rewind(point, oracle.fence(), targets()));
        epoch = null;
        requireDisksAre(oracle.sealed());
    }

    private void finishRollback() throws JournalException {
        long point = oracle.pending().orElseThrow();
        List<Oracle.Point> older = oracle.points().stream().filter(p -> p.sequence() < point).toList();
        if (!older.isEmpty() && random.nextInt(3) == 0) {
            long further = older.get(random.nextInt(older.size())).sequence();
            Oracle after = oracle.rolledBackTo(further, atStart);
            step(List.of(oracle, oracle.rollingBackTo(further), after), after,
                    () -> journal.rewind(further, oracle.fence(), targets()));
        } else {
            Oracle after = oracle.rolledBackTo(point, atStart);
            step(List.of(oracle, after), after, () -> journal.abort(oracle.fence(), targets()));
        }
        requireDisksAre(oracle.sealed());
    }

    private void lowMark() throws JournalException {
        long point = oracle.points().get(random.nextInt(oracle.points().size())).sequence();
        Oracle after = oracle.lowMarked(point);
        step(List.of(oracle, after), after, () -> journal.lowMark(point));
    }

    private void reopen() throws JournalException {
        boolean properly = random.nextBoolean();
        Oracle same = oracle;
        step(List.of(same), same, () -> {
            if (properly) {
                journal.close();
            } else {
                world.unlock(); // the process died; what it wrote is in the page cache
            }
        });
        epoch = null;
        open(List.of(same));
    }

    private long newestPoint() {
        return oracle.points().isEmpty() ? 0 : oracle.points().getLast().sequence();
    }

    private Map<UUID, TargetDisk> targets() {
        return new HashMap<>(disks);
    }

    private void step(List<Oracle> legal, Oracle after, Operation operation) throws JournalException {
        int start = world.eventCount();
        operation.run();
        steps.add(new Step(start, world.eventCount(), legal));
        steps.add(new Step(world.eventCount(), world.eventCount(), List.of(after)));
        oracle = after;
    }

    private void requireDisksAre(Map<UUID, byte[]> content) {
        content.forEach((uuid, bytes) -> requireEqual(bytes, disks.get(uuid).bytes(), "content of disk " + uuid));
    }

    private void requireAllPointsReadable() throws JournalException {
        if (oracle.pending().isPresent()) {
            return;
        }
        for (Oracle.Point point : oracle.points()) {
            for (Map.Entry<UUID, SimDisk> disk : disks.entrySet()) {
                requireView(point, disk.getKey(), disk.getValue());
            }
        }
    }

    private void requireView(Oracle.Point point, UUID uuid, SimDisk disk) throws JournalException {
        try (PointView view = journal.view(point.sequence(), uuid, disk)) {
            byte[] bytes = new byte[DISK_BYTES];
            view.read(0, ByteBuffer.wrap(bytes));
            requireEqual(point.content().get(uuid), bytes, "view of point " + point.sequence());
        } catch (JournalException e) {
            if (e.kind() != JournalException.Kind.WRONG_DISK) {
                throw e;
            }
            requireEqual(point.content().get(uuid), disk.bytes(), "a disk the journal never heard of");
        }
    }

    private static void requireEqual(byte[] expected, byte[] found, String what) {
        if (!Arrays.equals(expected, found)) { // quicker than the assertion, which words the difference
            assertArrayEquals(expected, found, what);
        }
    }

    /** The states that may be found when the log ends after so many events. */
    List<Oracle> legalAt(int events) {
        List<Oracle> legal = steps.getFirst().legal();
        for (Step step : steps) {
            if (step.start() < events && events < step.end()) {
                return step.legal();
            }
            if (step.end() <= events) {
                legal = step.legal();
            }
        }
        return legal;
    }
}
