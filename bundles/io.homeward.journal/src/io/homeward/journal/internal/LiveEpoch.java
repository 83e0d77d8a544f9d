package io.homeward.journal.internal;

import io.homeward.journal.BlockWrite;
import io.homeward.journal.Epoch;
import io.homeward.journal.JournalException;
import io.homeward.journal.JournalException.Kind;
import io.homeward.journal.OpenEpoch;
import io.homeward.journal.SealedPoint;
import io.homeward.journal.internal.format.PointCommit;
import io.homeward.journal.internal.format.RecordType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.ReadWriteLock;

/** The epoch that is open, as one holder of a fence sees it. Batches hold the gate shared, endings hold it alone. */
final class LiveEpoch implements Epoch {

    private final UndoJournal journal;
    private final RecordLog log;
    private final ReadWriteLock gate;
    private final OpenEpoch epoch;
    private final Map<UUID, DiskPort> ports;
    private final BatchWriter writer;

    LiveEpoch(
            UndoJournal journal, RecordLog log, ReadWriteLock gate, OpenEpoch epoch, Map<UUID, DiskPort> ports,
            BatchWriter writer) {
        this.journal = journal;
        this.log = log;
        this.gate = gate;
        this.epoch = epoch;
        this.ports = Map.copyOf(ports);
        this.writer = writer;
    }

    @Override
    public long number() {
        return epoch.number();
    }

    @Override
    public long fence() {
        return epoch.fence();
    }

    @Override
    public String base() {
        return epoch.base();
    }

    Map<UUID, DiskPort> ports() {
        return ports;
    }

    @Override
    public void write(UUID disk, List<BlockWrite> blocks) throws JournalException {
        gate.readLock().lock();
        try {
            DiskPort port = port(disk);
            synchronized (port) {
                writer.write(port, blocks);
            }
        } finally {
            gate.readLock().unlock();
        }
    }

    @Override
    public void advance(UUID disk, long position) throws JournalException {
        write(disk, List.of(), position);
    }

    @Override
    public void write(UUID disk, List<BlockWrite> blocks, long position) throws JournalException {
        gate.readLock().lock();
        try {
            DiskPort port = port(disk);
            synchronized (port) {
                requireForward(port, position);
                boolean changed = writer.write(port, blocks);
                writer.advance(port, position, changed);
            }
        } finally {
            gate.readLock().unlock();
        }
    }

    private static void requireForward(DiskPort port, long position) {
        if (position < port.position()) {
            throw new IllegalArgumentException("position " + position + " lies before " + port.position());
        }
    }

    @Override
    public long position(UUID disk) throws JournalException {
        gate.readLock().lock();
        try {
            return port(disk).position();
        } finally {
            gate.readLock().unlock();
        }
    }

    @Override
    public SealedPoint seal(byte kind, Instant sourceTime, String name, Map<UUID, String> digests)
            throws JournalException {
        gate.writeLock().lock();
        try {
            journal.requireCurrent(this);
            requireShort(name);
            Map<Integer, byte[]> byIndex = digestsByIndex(digests);
            for (DiskPort port : ports.values()) {
                port.flush(log);
            }
            PointCommit commit = log.state(state -> new PointCommit(
                    state.lastPoint() + 1, kind, sourceTime.toEpochMilli(), state.openEpochUndoBytes(), state.chain(),
                    name, byIndex));
            log.commit(RecordType.RP_COMMIT, number(), 0, commit.encode());
            journal.ended(this);
            return log.state(state -> state.point(commit.sequence()).point());
        } finally {
            gate.writeLock().unlock();
        }
    }

    private static void requireShort(String name) {
        if (name.getBytes(StandardCharsets.UTF_8).length > SealedPoint.NAME_BYTES_MAX) {
            throw new IllegalArgumentException("the name is longer than " + SealedPoint.NAME_BYTES_MAX + " bytes");
        }
    }

    private Map<Integer, byte[]> digestsByIndex(Map<UUID, String> digests) throws JournalException {
        Map<Integer, byte[]> result = new TreeMap<>();
        for (Map.Entry<UUID, String> entry : digests.entrySet()) {
            byte[] digest = HexFormat.of().parseHex(entry.getValue());
            if (digest.length > SealedPoint.DIGEST_BYTES_MAX) {
                throw new IllegalArgumentException("a digest of " + digest.length + " bytes");
            }
            result.put(port(entry.getKey()).index(), digest);
        }
        return result;
    }

    @Override
    public void abort() throws JournalException {
        journal.abort(this);
    }

    private DiskPort port(UUID disk) throws JournalException {
        journal.requireCurrent(this);
        DiskPort port = ports.get(disk);
        if (port == null) {
            throw new JournalException(Kind.WRONG_DISK, "disk " + disk + " is not part of epoch " + number());
        }
        return port;
    }
}
