package io.homeward.control.internal.cycle;

import io.homeward.api.ByteCount;
import io.homeward.api.CycleReport;
import io.homeward.api.HomewardException;
import io.homeward.api.MachineId;
import io.homeward.api.PointKind;
import io.homeward.api.RecoveryPoint;
import io.homeward.api.source.DiskPoint;
import io.homeward.control.internal.site.Connections;
import io.homeward.control.internal.store.ProtectedMachine;
import io.homeward.control.internal.store.ProtectedMachine.ProtectedDisk;
import io.homeward.control.internal.store.Store;
import io.homeward.replication.CycleTicket;
import io.homeward.replication.TargetPoint;
import io.homeward.replication.TargetSet;
import io.homeward.replication.TransferListener;
import io.homeward.replication.TransferOrder;
import io.homeward.replication.TransferOrder.Mode;
import io.homeward.replication.TransferReport;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs cycles of a machine. Each step reads what was done before, so that a cycle cut off anywhere is finished by running
 * it again: the intention is saved first, points have names of their own, the master target says where it left off, and
 * older points go only after the new one is sealed. The caller sees to it that one cycle of a machine runs at a time.
 */
public final class CycleRunner {

    private static final Logger LOG = LoggerFactory.getLogger(CycleRunner.class);

    private final Connections site;
    private final Store store;
    private final Sets sets;
    private final Clock clock;
    private final Map<MachineId, CycleReport> newest = new ConcurrentHashMap<>();

    /** Runs cycles on this site. */
    public CycleRunner(Connections site, Store store, Sets sets, Clock clock) {
        this.site = site;
        this.store = store;
        this.sets = sets;
        this.clock = clock;
    }

    /** Runs a cycle that tells honestly how consistent its point is; see {@link #run(ProtectedMachine, PointKind, TransferListener)}. */
    public CycleReport online(ProtectedMachine machine, TransferListener progress)
            throws HomewardException, InterruptedException {
        PointKind kind = machine.disks().size() == 1 ? PointKind.CRASH : PointKind.DISK;
        return run(machine, kind, progress);
    }

    /**
     * Runs a cycle of this kind, finishing first one of another kind that was cut off.
     *
     * @return the report of the cycle of this kind
     */
    public CycleReport run(ProtectedMachine machine, PointKind kind, TransferListener progress)
            throws HomewardException, InterruptedException {
        ProtectedMachine now = machine;
        while (true) {
            now = begun(now, kind);
            PointKind running = now.openCycle().kind();
            CycleReport report = finish(now, progress);
            if (running == kind) {
                return report;
            }
            now = store.machine(machine.id()).orElseThrow();
        }
    }

    private ProtectedMachine begun(ProtectedMachine machine, PointKind kind) throws HomewardException {
        TargetSet set = sets.open(machine);
        ProtectedMachine now = machine;
        long known = now.openCycle() == null ? now.sealedCycle() : now.openCycle().number();
        long ahead = set.points().stream().mapToLong(TargetPoint::cycle).max().orElse(0);
        if (ahead > known) {
            LOG.warn("{}: the master target has cycle {}, the database knew {}", now.name(), ahead, known);
            now = now.behind(ahead);
        }
        if (now.openCycle() == null) {
            now = now.begun(kind);
            store.save(now);
        }
        return now;
    }

    private CycleReport finish(ProtectedMachine machine, TransferListener progress)
            throws HomewardException, InterruptedException {
        Instant started = clock.instant();
        long number = machine.openCycle().number();
        TargetSet set = sets.open(machine);
        List<DiskPoint> points = takePoints(machine, number);
        TransferReport transfer = null;
        if (set.points().stream().noneMatch(point -> point.cycle() == number)) {
            transfer = deliver(machine, set, number, points, progress);
            set.seal(machine.openCycle().kind(), sourceTime(points), pointName(machine, number));
        }
        TargetPoint target = set.points().stream()
                .filter(point -> point.cycle() == number)
                .findFirst()
                .orElseThrow();
        RecoveryPoint point = recoveryPoint(machine, target, transfer);
        store.save(point);
        store.save(machine.sealed(points));
        LOG.info("{}: recovery point {} sealed, {}", machine.name(), point.sequence(), point.kind());
        tidy(machine, set, points);
        CycleReport report = report(point, transfer, Duration.between(started, clock.instant()));
        newest.put(machine.id(), report);
        return report;
    }

    /** Returns what the newest cycle of a machine did, if one was sealed here. */
    public Optional<CycleReport> newest(MachineId machine) {
        return Optional.ofNullable(newest.get(machine));
    }

    private List<DiskPoint> takePoints(ProtectedMachine machine, long cycle)
            throws HomewardException, InterruptedException {
        return EachDisk.inParallel(machine.disks(), (disk, index) -> site.cloud()
                .takePoint(machine.id(), disk.cloudDisk(), pointName(machine, cycle) + "-d" + disk.number()));
    }

    private static String pointName(ProtectedMachine machine, long cycle) {
        return "homeward-" + machine.id().value().replace("-", "") + "-" + machine.series() + "-c" + cycle;
    }

    private static Instant sourceTime(List<DiskPoint> points) {
        return points.stream().map(DiskPoint::takenAt).min(Comparator.naturalOrder()).orElseThrow();
    }

    private TransferReport deliver(
            ProtectedMachine machine, TargetSet set, long number, List<DiskPoint> points, TransferListener progress)
            throws HomewardException, InterruptedException {
        if (set.openCycle().isPresent() && set.openCycle().get() != number) {
            set.abort();
        }
        try (Sources sources = Sources.forCycle(site.cloud(), machine, points)) {
            CycleTicket ticket = onTheWay(set.begin(number, pointName(machine, number)));
            return site.processServer().transfer(new TransferOrder(ticket, sources.transfers()), progress);
        }
    }

    /**
     * Compares the newest state of every disk with the source's last point.
     *
     * @return the root of each disk's hash tree, the same on both sides
     */
    public Map<UUID, String> verify(ProtectedMachine machine, TransferListener progress)
            throws HomewardException, InterruptedException {
        TargetSet set = sets.open(machine);
        try (Sources sources = Sources.whole(site.cloud(), machine, machine.basePoints(), Mode.VERIFY)) {
            CycleTicket ticket = onTheWay(set.verify());
            return site.processServer()
                    .transfer(new TransferOrder(ticket, sources.transfers()), progress)
                    .digests();
        }
    }

    private CycleTicket onTheWay(CycleTicket ticket) {
        return site.way().map(ticket::by).orElse(ticket);
    }

    private static RecoveryPoint recoveryPoint(ProtectedMachine machine, TargetPoint target, TransferReport transfer) {
        return new RecoveryPoint(
                machine.id(),
                target.sequence(),
                target.kind(),
                target.sourceTime(),
                target.sealedTime(),
                transfer == null ? target.undo() : transfer.written(),
                target.name());
    }

    private static CycleReport report(RecoveryPoint point, TransferReport transfer, Duration took) {
        return transfer == null
                ? new CycleReport(point, ByteCount.ZERO, ByteCount.ZERO, point.changed(), ByteCount.ZERO, 0, took)
                : new CycleReport(
                        point,
                        transfer.examined(),
                        transfer.sent(),
                        transfer.written(),
                        transfer.resent(),
                        transfer.reconnects(),
                        took);
    }

    /** Drops what is too old on both sides. What cannot be dropped now is dropped after the next cycle. */
    private void tidy(ProtectedMachine machine, TargetSet set, List<DiskPoint> keep) throws InterruptedException {
        try {
            set.dropPointsBefore(clock.instant().minus(site.policy().retention()));
            List<Long> kept = set.points().stream().map(TargetPoint::sequence).toList();
            for (RecoveryPoint point : store.points(machine.id())) {
                if (!kept.contains(point.sequence())) {
                    store.forget(point);
                }
            }
            List<String> names = keep.stream().map(DiskPoint::name).toList();
            List<DiskPoint> old = site.cloud().points(machine.id()).stream()
                    .filter(point -> !names.contains(point.name()))
                    .toList();
            EachDisk.inParallel(old, (point, index) -> {
                site.cloud().deletePoint(machine.id(), point);
                return point;
            });
        } catch (HomewardException e) {
            LOG.warn("{}: older points are left for the next cycle", machine.name(), e);
        }
    }
}
