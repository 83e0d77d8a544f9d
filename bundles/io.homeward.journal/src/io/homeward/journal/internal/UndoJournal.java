package io.homeward.journal.internal;

import io.homeward.journal.Epoch;
import io.homeward.journal.Journal;
import io.homeward.journal.JournalException;
import io.homeward.journal.JournalException.Kind;
import io.homeward.journal.JournalOptions;
import io.homeward.journal.JournalStore;
import io.homeward.journal.JournalUsage;
import io.homeward.journal.OpenEpoch;
import io.homeward.journal.PointView;
import io.homeward.journal.Recovery;
import io.homeward.journal.SealedPoint;
import io.homeward.journal.TargetDisk;
import io.homeward.journal.internal.format.DiskEntry;
import io.homeward.journal.internal.format.EpochBegin;
import io.homeward.journal.internal.format.Numbers;
import io.homeward.journal.internal.format.RecordHeader;
import io.homeward.journal.internal.format.RecordType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** The journal as its users see it: decides what may be done now, and lets others do it. */
public final class UndoJournal implements Journal {

    private final JournalStore store;
    private final JournalOptions options;
    private final Checks checks;
    private final Segments segments;
    private final RecordLog log;
    private final Recovery recovery;
    private final BufferPool pool;
    private final Rules rules;
    private final Pins pins = new Pins();
    private final ReadWriteLock gate = new ReentrantReadWriteLock(true);
    private LiveEpoch current;
    private boolean closed;

    private UndoJournal(
            JournalStore store, JournalOptions options, Checks checks, Segments segments, RecordLog log)
            throws JournalException {
        this.store = store;
        this.options = options;
        this.checks = checks;
        this.segments = segments;
        this.log = log;
        this.rules = new Rules(log);
        this.pool = new BufferPool(options.buffers(), options.bufferBytes());
        this.recovery = log.state(state -> new Recovery(
                state.points(), state.openEpoch(), state.pendingRollback(), state.highestFence()));
    }

    public static Journal open(JournalStore store, JournalOptions options, boolean create) throws JournalException {
        return open(store, options, create, Checks.ALL);
    }

    static Journal open(JournalStore store, JournalOptions options, boolean create, Checks checks)
            throws JournalException {
        Segments segments = new Segments(store, options);
        boolean opened = false;
        try {
            store.lock();
            RecordLog log = new Recoverer(store, segments, checks).recover(create);
            UndoJournal journal = new UndoJournal(store, options, checks, segments, log);
            opened = true;
            return journal;
        } catch (IOException e) {
            throw Errors.unusable("cannot use the journal in " + store.describe(), e);
        } finally {
            if (!opened) {
                closeFiles(segments, store);
            }
        }
    }

    private static void closeFiles(Segments segments, JournalStore store) {
        try (store) {
            segments.close();
        } catch (IOException e) {
            return; // the error that led here says more
        }
    }

    @Override
    public UUID set() {
        return options.set();
    }

    @Override
    public Recovery recovery() {
        return recovery;
    }

    @Override
    public List<SealedPoint> points() throws JournalException {
        return log.state(JournalState::points);
    }

    @Override
    public Epoch begin(long number, long fence, Map<UUID, TargetDisk> disks, String base) throws JournalException {
        requireLimits(disks, base);
        return alone(() -> {
            rules.requireFence(fence);
            rules.requireIdle();
            if (number <= log.state(JournalState::lastEpoch)) {
                throw new IllegalArgumentException("epoch " + number + " does not come after the last sealed one");
            }
            List<DiskEntry> entries = tableFor(disks);
            byte[] payload = new EpochBegin(fence, base, entries).encode();
            log.force(log.append(RecordType.EPOCH_BEGIN, number, RecordHeader.NO_DISK, 0, payload, false));
            return takeOver(entries, disks);
        });
    }

    private static void requireLimits(Map<UUID, TargetDisk> disks, String base) {
        if (disks.isEmpty() || base.getBytes(StandardCharsets.UTF_8).length > BASE_BYTES_MAX) {
            throw new IllegalArgumentException("no disk, or a base longer than " + BASE_BYTES_MAX + " bytes");
        }
    }

    private List<DiskEntry> tableFor(Map<UUID, TargetDisk> disks) throws JournalException {
        List<DiskEntry> entries = new ArrayList<>();
        int next = log.state(JournalState::nextDiskIndex);
        for (Map.Entry<UUID, TargetDisk> disk : new TreeMap<>(disks).entrySet()) {
            DiskEntry known = log.state(state -> state.disk(disk.getKey())).orElse(null);
            long size = disk.getValue().sizeBytes();
            DiskPort.requireSize(disk.getKey(), size, known == null ? 0 : known.sizeBytes());
            entries.add(new DiskEntry(known == null ? next++ : known.index(), disk.getKey(), size));
        }
        if (next > DISKS_MAX) {
            throw new IllegalArgumentException("more than " + DISKS_MAX + " disks in one set");
        }
        return entries;
    }

    @Override
    public Epoch resume(long fence, Map<UUID, TargetDisk> disks) throws JournalException {
        return alone(() -> {
            rules.requireFence(fence);
            OpenEpoch open = log.state(JournalState::openEpoch)
                    .orElseThrow(() -> new JournalException(Kind.BUSY, "there is no epoch that could be resumed"));
            List<DiskEntry> entries = disksOf(log.state(state -> state.extentsAfter(state.newestPoint())));
            DiskPort.match(entries, disks, open.positions());
            log.force(log.append(RecordType.EPOCH_RESUME, open.number(), RecordHeader.NO_DISK, 0,
                    Numbers.encode(fence), true));
            return takeOver(entries, disks);
        });
    }

    private LiveEpoch takeOver(List<DiskEntry> entries, Map<UUID, TargetDisk> disks) throws JournalException {
        OpenEpoch open = log.state(JournalState::openEpoch).orElseThrow();
        Map<Integer, DiskPort> byIndex = DiskPort.match(entries, disks, open.positions());
        Map<UUID, DiskPort> ports = new HashMap<>();
        entries.forEach(entry -> ports.put(entry.uuid(), byIndex.get(entry.index())));
        int pieceBytes = Math.min(
                UndoLimits.recordBytesMax(options.segmentBytes(), log.alignmentBytes()),
                options.bufferBytes() - 4 * log.alignmentBytes());
        current = new LiveEpoch(
                this, log, gate, open, ports, new BatchWriter(log, pool, open.number(), pieceBytes));
        return current;
    }

    private List<DiskEntry> disksOf(List<Extent> extents) throws JournalException {
        TreeSet<Integer> indexes = new TreeSet<>();
        extents.forEach(extent -> indexes.addAll(extent.disks()));
        return log.state(state -> indexes.stream().map(state::requireDisk).toList());
    }

    @Override
    public void abort(long fence, Map<UUID, TargetDisk> disks) throws JournalException {
        alone(() -> {
            rules.requireFence(fence);
            OptionalLong pending = log.state(JournalState::pendingRollback);
            if (pending.isEmpty() && !log.state(JournalState::epochOpen)) {
                throw new JournalException(Kind.BUSY, "there is no epoch to abort");
            }
            rollBack(pending.orElse(log.state(JournalState::newestPoint)), fence, disks);
            return null;
        });
    }

    void abort(LiveEpoch epoch) throws JournalException {
        alone(() -> {
            requireCurrent(epoch);
            Map<UUID, TargetDisk> disks = new HashMap<>();
            epoch.ports().forEach((uuid, port) -> disks.put(uuid, port.target()));
            rollBack(log.state(JournalState::newestPoint), epoch.fence(), disks);
            return null;
        });
    }

    @Override
    public void rewind(long pointSequence, long fence, Map<UUID, TargetDisk> disks) throws JournalException {
        alone(() -> {
            rules.requireFence(fence);
            rules.requirePoint(pointSequence);
            long pending = log.state(JournalState::pendingRollback).orElse(Long.MAX_VALUE);
            if (pointSequence > pending) {
                throw new JournalException(Kind.BUSY, "a rewind to point " + pending + " has to be finished first");
            }
            rollBack(pointSequence, fence, disks);
            return null;
        });
    }

    private void rollBack(long point, long fence, Map<UUID, TargetDisk> disks) throws JournalException {
        List<Extent> extents = log.state(state -> state.extentsAfter(point));
        if (extents.isEmpty()) {
            return;
        }
        if (pins.anyAfter(point)) {
            throw new JournalException(Kind.BUSY, "a point after " + point + " is being viewed");
        }
        Map<Integer, DiskPort> ports = DiskPort.match(disksOf(extents), disks, Map.of());
        new Rollback(segments, checks, log, ports).run(extents, point, fence, () -> current = null);
    }

    @Override
    public PointView view(long pointSequence, UUID disk, TargetDisk live) throws JournalException {
        UndoView view;
        Place end;
        List<Extent> extents;
        gate.readLock().lock();
        try {
            rules.requirePoint(pointSequence);
            rules.requireNoRollback();
            DiskEntry entry = log.state(state -> state.disk(disk))
                    .orElseThrow(() -> new JournalException(Kind.WRONG_DISK, "disk " + disk + " is unknown"));
            DiskPort.requireSize(disk, live.sizeBytes(), entry.sizeBytes());
            view = new UndoView(segments, checks, log, pointSequence, entry.index(), live, pins::remove);
            pins.add(view, pointSequence);
            end = log.listen(view);
            extents = log.state(state -> state.extentsAfter(pointSequence));
        } finally {
            gate.readLock().unlock();
        }
        boolean built = false;
        try {
            view.build(extents, end);
            built = true;
            return view;
        } finally {
            if (!built) {
                view.close();
            }
        }
    }

    @Override
    public int lowMark(long pointSequence) throws JournalException {
        return alone(() -> {
            rules.requirePoint(pointSequence);
            rules.requireNoRollback();
            if (pins.anyBefore(pointSequence)) {
                throw new JournalException(Kind.BUSY, "a point before " + pointSequence + " is being viewed");
            }
            int before = points().size();
            if (points().getFirst().sequence() < pointSequence) {
                long firstKept = log.state(state -> state.point(pointSequence).segment());
                log.commit(RecordType.LOWMARK, 0, pointSequence, Numbers.encode(firstKept));
                dropSegments(firstKept);
            }
            return before - points().size();
        });
    }

    private void dropSegments(long firstKept) throws JournalException {
        try {
            segments.dropBefore(firstKept);
        } catch (IOException e) {
            throw log.fail("cannot drop segments", e);
        }
    }

    @Override
    public int dropPointsBefore(Instant cutoff) throws JournalException {
        return alone(() -> {
            List<SealedPoint> points = points();
            int drop = 0;
            while (drop < points.size() - 1 && points.get(drop).sealedAt().isBefore(cutoff)
                    && !pins.anyBefore(points.get(drop + 1).sequence())) {
                drop++;
            }
            return drop == 0 ? 0 : lowMark(points.get(drop).sequence());
        });
    }

    @Override
    public JournalUsage usage() throws JournalException {
        log.requireUsable();
        return new JournalUsage(
                segments.liveCount(), segments.spareCount(), segments.allocatedBytes(), log.freeInSegmentBytes());
    }

    @Override
    public void verify() throws JournalException {
        Object pin = new Object();
        Place end;
        gate.readLock().lock();
        try {
            log.requireUsable();
            end = log.tail();
            pins.add(pin, 0);
        } finally {
            gate.readLock().unlock();
        }
        try {
            new Scrub(segments, checks).run(end);
        } finally {
            pins.remove(pin);
        }
    }

    @Override
    public void close() throws JournalException {
        gate.writeLock().lock();
        if (closed) {
            gate.writeLock().unlock();
            return;
        }
        closed = true;
        try (store; Closing files = segments::close) {
            log.close();
        } catch (IOException e) {
            throw Errors.unusable("cannot close the journal in " + store.describe(), e);
        } finally {
            gate.writeLock().unlock();
        }
    }

    private interface Closing extends AutoCloseable {
        @Override
        void close() throws IOException;
    }

    private interface Action<T> {
        T run() throws JournalException;
    }

    private <T> T alone(Action<T> action) throws JournalException {
        gate.writeLock().lock();
        try {
            log.requireUsable();
            return action.run();
        } finally {
            gate.writeLock().unlock();
        }
    }

    /** Called with the gate held. */
    void requireCurrent(LiveEpoch epoch) throws JournalException {
        log.requireUsable();
        rules.requireFence(epoch.fence());
        if (epoch != current) {
            throw Errors.closed();
        }
    }

    /** Called with the gate held alone. */
    void ended(LiveEpoch epoch) {
        current = epoch == current ? null : current;
    }
}
