package io.homeward.replication.internal.target;

import io.homeward.api.ByteCount;
import io.homeward.api.HomewardException;
import io.homeward.api.PointKind;
import io.homeward.api.Secret;
import io.homeward.journal.Epoch;
import io.homeward.journal.Journal;
import io.homeward.journal.JournalException;
import io.homeward.journal.OpenEpoch;
import io.homeward.journal.SealedPoint;
import io.homeward.journal.TargetDisk;
import io.homeward.replication.CycleTicket;
import io.homeward.replication.SetOrder;
import io.homeward.replication.TargetPoint;
import io.homeward.replication.TargetSet;
import io.homeward.replication.internal.port.DiskPort;
import io.homeward.replication.internal.wire.Welcome;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A machine's disks with their journal. */
final class RetentionSet implements TargetSet {

    private static final Logger LOG = LoggerFactory.getLogger(RetentionSet.class);
    private static final int TOKEN_BYTES = 32;

    private final SetOrder order;
    private final Journal journal;
    private final Map<UUID, DiskPort> disks;
    private final Host host;
    private final Gate gate = new Gate();
    /** Found open when the journal was opened, and not gone on with yet. */
    private OpenEpoch found;
    private Epoch epoch;
    private CycleTicket ticket;
    private boolean closed;

    /** What a set needs of its master target. */
    record Host(String name, InetSocketAddress address, SecureRandom random, Runnable whenClosed) {}

    /** Takes over an open journal and open disks, and finishes what was cut off in the middle of going back. */
    RetentionSet(SetOrder order, Journal journal, Map<UUID, DiskPort> disks, Host host) throws HomewardException {
        this.order = order;
        this.journal = journal;
        this.disks = new LinkedHashMap<>(disks);
        this.host = host;
        try {
            if (order.fence() < journal.recovery().highestFence()) {
                throw new JournalException(
                        JournalException.Kind.FENCED, "fence " + journal.recovery().highestFence() + " was seen");
            }
            finishRewind();
            found = journal.recovery().unfinishedRewind().isPresent()
                    ? null
                    : journal.recovery().openEpoch().orElse(null);
        } catch (JournalException e) {
            throw coded(e);
        }
    }

    private void finishRewind() throws JournalException {
        if (journal.recovery().unfinishedRewind().isPresent()) {
            long point = journal.recovery().unfinishedRewind().getAsLong();
            LOG.info("{}: finishes going back to point {}", order.machine(), point);
            if (point == 0) {
                journal.abort(order.fence(), targets());
            } else {
                journal.rewind(point, order.fence(), targets());
            }
        }
    }

    Gate gate() {
        return gate;
    }

    private Map<UUID, TargetDisk> targets() {
        return new LinkedHashMap<>(disks);
    }

    private HomewardException coded(JournalException e) {
        return JournalErrors.coded(e, order.machine().value());
    }

    private <T> T unbroken(Callable<T> work) throws HomewardException {
        if (closed) {
            throw HomewardException.of("HW-REPL-015", order.machine().value(), "reason", "the set was closed");
        }
        return Unbroken.call("set-" + order.machine(), () -> {
            try {
                return work.call();
            } catch (JournalException e) {
                throw coded(e);
            }
        });
    }

    @Override
    public List<TargetPoint> points() throws HomewardException {
        return unbroken(() -> journal.points().stream().map(RetentionSet::point).toList());
    }

    private static TargetPoint point(SealedPoint point) {
        return new TargetPoint(
                point.sequence(),
                point.epoch(),
                PointKinds.of(point.kind()),
                point.sourceTime(),
                point.sealedAt(),
                point.name(),
                ByteCount.of(point.undoBytes()));
    }

    @Override
    public Optional<Long> openCycle() {
        if (epoch != null) {
            return Optional.of(epoch.number());
        }
        return Optional.ofNullable(found).map(OpenEpoch::number);
    }

    @Override
    public CycleTicket begin(long number, String base) throws HomewardException {
        Optional<Long> open = openCycle();
        if (open.isPresent() && open.get() != number) {
            throw HomewardException.of(
                    "HW-REPL-012", order.machine().value(), "open", open.get(), "asked", number);
        }
        String openBase = epoch != null ? epoch.base() : found != null ? found.base() : base;
        if (!openBase.equals(base)) {
            LOG.info("{}: cycle {} has another base now and begins anew", order.machine(), number);
            abort();
        }
        if (epoch == null) {
            withdraw();
            epoch = unbroken(() -> found != null ? resumed() : begun(number, base));
            found = null;
        }
        if (ticket == null) {
            ticket = newTicket(number);
            gate.allowDelivery(ticket.token(), epoch, disksOf(epoch));
        }
        return ticket;
    }

    /** Ends whatever goes on with the disks. */
    private void withdraw() {
        ticket = null;
        gate.close();
    }

    private Epoch begun(long number, String base) throws JournalException, HomewardException {
        long highest = journal.points().stream().mapToLong(SealedPoint::epoch).max().orElse(0);
        if (number <= highest) {
            throw HomewardException.of("HW-REPL-019", order.machine().value(), "asked", number, "sealed", highest);
        }
        Epoch begun = journal.begin(number, order.fence(), targets(), base);
        LOG.info("{}: cycle {} begun", order.machine(), number);
        return begun;
    }

    private Epoch resumed() throws JournalException {
        Map<UUID, TargetDisk> wanted = targets();
        wanted.keySet().retainAll(found.sizes().keySet());
        Epoch resumed = journal.resume(order.fence(), wanted);
        LOG.info("{}: goes on with cycle {}", order.machine(), found.number());
        return resumed;
    }

    private Map<UUID, DiskPort> disksOf(Epoch open) throws HomewardException {
        Map<UUID, DiskPort> members = new LinkedHashMap<>();
        for (DiskPort disk : disks.values()) {
            try {
                open.position(disk.uuid());
                members.put(disk.uuid(), disk);
            } catch (JournalException e) {
                if (e.kind() != JournalException.Kind.WRONG_DISK) {
                    throw coded(e);
                }
            }
        }
        return members;
    }

    private CycleTicket newTicket(long cycle) {
        byte[] token = new byte[TOKEN_BYTES];
        host.random.nextBytes(token);
        Secret secret = Secret.of(HexFormat.of().formatHex(token));
        return new CycleTicket(order.machine(), cycle, host.address, host.name, secret);
    }

    @Override
    public CycleTicket verify() throws HomewardException {
        refuseOpenCycle();
        withdraw();
        long cycle = unbroken(() -> journal.points().stream().mapToLong(SealedPoint::epoch).max().orElse(0));
        CycleTicket comparing = newTicket(cycle);
        gate.allowComparison(comparing.token(), cycle, disks);
        return comparing;
    }

    private void refuseOpenCycle() throws HomewardException {
        if (openCycle().isPresent()) {
            throw HomewardException.of(
                    "HW-REPL-014", order.machine().value(), "reason", "cycle " + openCycle().get() + " is open");
        }
    }

    @Override
    public TargetPoint seal(PointKind kind, Instant sourceTime, String name) throws HomewardException {
        if (epoch == null) {
            throw HomewardException.of("HW-REPL-018", order.machine().value());
        }
        Epoch sealing = epoch;
        SealedPoint sealed = unbroken(() -> {
            for (UUID disk : disksOf(sealing).keySet()) {
                if (sealing.position(disk) != Welcome.DELIVERED) {
                    throw HomewardException.of("HW-REPL-013", disk.toString(), "cycle", sealing.number());
                }
            }
            withdraw();
            return sealing.seal(PointKinds.code(kind), sourceTime, name, Map.of());
        });
        epoch = null;
        LOG.info("{}: point {} sealed, cycle {}, {}", order.machine(), sealed.sequence(), sealed.epoch(), kind);
        return point(sealed);
    }

    @Override
    public void abort() throws HomewardException {
        withdraw();
        if (epoch == null && found == null) {
            return;
        }
        long number = openCycle().orElseThrow();
        unbroken(() -> {
            if (epoch != null) {
                epoch.abort();
            } else {
                journal.abort(order.fence(), targets());
            }
            return null;
        });
        epoch = null;
        found = null;
        LOG.info("{}: cycle {} undone", order.machine(), number);
    }

    @Override
    public void rewind(long pointSequence) throws HomewardException {
        refuseOpenCycle();
        withdraw();
        unbroken(() -> {
            journal.rewind(pointSequence, order.fence(), targets());
            return null;
        });
        LOG.info("{}: back at point {}", order.machine(), pointSequence);
    }

    @Override
    public void dropPointsBefore(Instant cutoff) throws HomewardException {
        int dropped = unbroken(() -> journal.dropPointsBefore(cutoff));
        if (dropped > 0) {
            LOG.info("{}: {} points before {} dropped", order.machine(), dropped, cutoff);
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        withdraw();
        closed = true;
        try {
            Unbroken.call("set-" + order.machine(), () -> {
                closeFiles();
                return null;
            });
        } catch (HomewardException e) {
            LOG.warn("{}: closing: {}", order.machine(), e.getMessage());
        } finally {
            host.whenClosed.run();
        }
        LOG.info("{}: set closed", order.machine());
    }

    private void closeFiles() throws HomewardException {
        try {
            journal.close();
        } catch (JournalException e) {
            throw coded(e);
        } finally {
            for (DiskPort disk : disks.values()) {
                closeQuietly(disk);
            }
        }
    }

    private static void closeQuietly(DiskPort disk) {
        try {
            disk.close();
        } catch (IOException e) {
            LOG.warn("disk {}: closing: {}", disk.uuid(), e.toString());
        }
    }
}
