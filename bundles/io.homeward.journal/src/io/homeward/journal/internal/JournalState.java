package io.homeward.journal.internal;

import io.homeward.journal.OpenEpoch;
import io.homeward.journal.SealedPoint;
import io.homeward.journal.internal.format.Carry;
import io.homeward.journal.internal.format.Chain;
import io.homeward.journal.internal.format.DiskEntry;
import io.homeward.journal.internal.format.EpochBegin;
import io.homeward.journal.internal.format.MalformedPayloadException;
import io.homeward.journal.internal.format.Numbers;
import io.homeward.journal.internal.format.PointCommit;
import io.homeward.journal.internal.format.RecordHeader;
import io.homeward.journal.internal.format.RecordType;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What the records say, taken together. The same code follows the records when they are read and when they are written,
 * so that a reopened journal cannot know anything else than the one that wrote it. Guarded by the log's lock.
 */
final class JournalState {

    /** A point with where its RP_COMMIT lies and the chain it closes. */
    record PointEntry(SealedPoint point, long segment, byte[] chain) {}

    private final TreeMap<Integer, DiskEntry> disks = new TreeMap<>();
    private final TreeMap<Long, PointEntry> points = new TreeMap<>();
    private final List<Extent> extents = new ArrayList<>();
    private final Chain chain = new Chain();
    private boolean started;
    private Running running;
    private OptionalLong pendingRollback = OptionalLong.empty();
    private long highestFence;
    private long lastPoint;
    private long lastEpoch;
    private long firstKept = 1;

    /** The epoch that is open. */
    private static final class Running {
        private final long number;
        private final String base;
        private final Extent extent;
        private final Map<Integer, Long> positions = new HashMap<>();
        private long fence;
        private long undoBytes;

        Running(long number, long fence, String base, Extent extent) {
            this.number = number;
            this.fence = fence;
            this.base = base;
            this.extent = extent;
        }
    }

    /** @throws MalformedPayloadException when the record cannot follow what went before */
    void apply(StoredRecord record) {
        RecordHeader header = record.header();
        RecordType type = header.type();
        if (!started && type != RecordType.CARRY) {
            throw new MalformedPayloadException("the journal does not start with what it carries over");
        }
        if (header.epoch() != 0 && type != RecordType.EPOCH_BEGIN) {
            requireRunning(header);
        }
        switch (type) {
            case CARRY -> carry(Carry.decode(record.payload()), record.place());
            case EPOCH_BEGIN -> begin(header, EpochBegin.decode(record.payload()), record.place());
            case EPOCH_RESUME -> resume(Numbers.decode(record.payload()));
            case UNDO, UNDO_ZERO -> running.undoBytes += record.occupiedBytes();
            case PROGRESS -> running.positions.put(header.disk(), header.offset());
            case RP_COMMIT -> commit(header, PointCommit.decode(record.payload()), record.place());
            case ROLLBACK_BEGIN -> rollbackBegin(header.offset(), Numbers.decode(record.payload()));
            case ROLLBACK_END -> rollbackEnd(header.offset(), Numbers.decodeChain(record.payload()));
            case LOWMARK -> lowMark(header.offset(), Numbers.decode(record.payload()));
            case OPENED, MARK, SEGMENT_END -> { }
        }
        if (header.epoch() != 0 && type != RecordType.RP_COMMIT) {
            chain.add(header.headerCrc());
        }
    }

    private void requireRunning(RecordHeader header) {
        if (running == null || running.number != header.epoch() || pendingRollback.isPresent()) {
            throw new MalformedPayloadException("a record of epoch " + header.epoch() + ", which is not open");
        }
        if (header.disk() != RecordHeader.NO_DISK && !disks.containsKey(header.disk())) {
            throw new MalformedPayloadException("a record of disk " + header.disk() + ", which is unknown");
        }
    }

    private void carry(Carry carry, Place place) {
        if (started) {
            if (!MessageDigest.isEqual(carry.chain(), chain.value())) {
                throw new MalformedPayloadException("the chain is broken between two segments");
            }
            return;
        }
        started = true;
        highestFence = carry.highestFence();
        lastPoint = carry.lastPoint();
        lastEpoch = carry.lastEpoch();
        chain.reset(carry.chain());
        carry.disks().forEach(disk -> disks.put(disk.index(), disk));
        if (carry.insideEpoch() != 0) {
            Extent cut = new Extent(carry.insideEpoch(), 0, null, Set.of());
            running = new Running(carry.insideEpoch(), highestFence, "", cut);
        }
    }

    private void begin(RecordHeader header, EpochBegin begin, Place place) {
        if (running != null || pendingRollback.isPresent()) {
            throw new MalformedPayloadException("an epoch begins inside another");
        }
        begin.disks().forEach(disk -> disks.put(disk.index(), disk));
        Set<Integer> indexes = begin.disks().stream().map(DiskEntry::index).collect(Collectors.toUnmodifiableSet());
        Extent extent = new Extent(header.epoch(), 0, place, indexes);
        running = new Running(header.epoch(), begin.fence(), begin.base(), extent);
        highestFence = Math.max(highestFence, begin.fence());
    }

    private void resume(long fence) {
        running.fence = fence;
        highestFence = Math.max(highestFence, fence);
    }

    private void commit(RecordHeader header, PointCommit commit, Place place) {
        if (!MessageDigest.isEqual(commit.chain(), chain.value())) {
            throw new MalformedPayloadException("the chain of point " + commit.sequence() + " is broken");
        }
        Map<UUID, String> digests = new HashMap<>();
        commit.digests().forEach((index, digest) ->
                digests.put(requireDisk(index).uuid(), HexFormat.of().formatHex(digest)));
        SealedPoint point = new SealedPoint(
                commit.sequence(), header.epoch(), commit.kind(), Instant.ofEpochMilli(commit.sourceMillis()),
                Instant.ofEpochMilli(header.timeMillis()), commit.name(), digests, commit.undoBytes());
        points.put(point.sequence(), new PointEntry(point, place.segment(), commit.chain()));
        extents.add(new Extent(header.epoch(), point.sequence(), running.extent.begin(), running.extent.disks()));
        lastPoint = point.sequence();
        lastEpoch = Math.max(lastEpoch, header.epoch());
        running = null;
    }

    private void rollbackBegin(long point, long fence) {
        pendingRollback = OptionalLong.of(point);
        highestFence = Math.max(highestFence, fence);
    }

    private void rollbackEnd(long point, byte[] chainOfPoint) {
        pendingRollback = OptionalLong.empty();
        running = null;
        extents.removeIf(extent -> extent.isAfter(point));
        points.tailMap(point, false).clear();
        chain.reset(chainOfPoint);
    }

    private void lowMark(long point, long firstKeptSegment) {
        points.headMap(point, false).clear();
        extents.removeIf(extent -> !extent.isAfter(point));
        firstKept = firstKeptSegment;
    }

    Carry carryNow() {
        long inside = running == null ? 0 : running.number;
        return new Carry(highestFence, lastPoint, lastEpoch, inside, chain.value(), List.copyOf(disks.values()));
    }

    byte[] chain() {
        return chain.value();
    }

    byte[] chainOf(long point) {
        return point == 0 ? new byte[Chain.BYTES] : points.get(point).chain();
    }

    List<SealedPoint> points() {
        return points.values().stream().map(PointEntry::point).toList();
    }

    /** Null when the point is not retained. */
    PointEntry point(long sequence) {
        return points.get(sequence);
    }

    long newestPoint() {
        return points.isEmpty() ? 0 : points.lastKey();
    }

    long lastPoint() {
        return lastPoint;
    }

    long lastEpoch() {
        return lastEpoch;
    }

    long highestFence() {
        return highestFence;
    }

    long firstKept() {
        return firstKept;
    }

    OptionalLong pendingRollback() {
        return pendingRollback;
    }

    boolean epochOpen() {
        return running != null;
    }

    /** The begin of the open epoch was in a segment that should not have been dropped. */
    boolean epochCut() {
        return running != null && running.extent.begin() == null;
    }

    long openEpochUndoBytes() {
        return running.undoBytes;
    }

    Optional<OpenEpoch> openEpoch() {
        if (running == null || pendingRollback.isPresent()) {
            return Optional.empty();
        }
        Map<UUID, Long> positions = new HashMap<>();
        Map<UUID, Long> sizes = new HashMap<>();
        for (int index : running.extent.disks()) {
            DiskEntry disk = requireDisk(index);
            positions.put(disk.uuid(), running.positions.getOrDefault(index, 0L));
            sizes.put(disk.uuid(), disk.sizeBytes());
        }
        return Optional.of(new OpenEpoch(running.number, running.fence, running.base, positions, sizes));
    }

    /** The epochs whose undo leads back to a point (0: to the beginning), oldest first. */
    List<Extent> extentsAfter(long point) {
        List<Extent> result = new ArrayList<>();
        extents.stream().filter(extent -> extent.isAfter(point)).forEach(result::add);
        if (running != null) {
            result.add(running.extent);
        }
        return result;
    }

    Optional<DiskEntry> disk(UUID uuid) {
        return disks.values().stream().filter(disk -> disk.uuid().equals(uuid)).findFirst();
    }

    int nextDiskIndex() {
        return disks.isEmpty() ? 0 : disks.lastKey() + 1;
    }

    DiskEntry requireDisk(int index) {
        DiskEntry disk = disks.get(index);
        if (disk == null) {
            throw new MalformedPayloadException("disk " + index + " is unknown");
        }
        return disk;
    }
}
