package io.homeward.journal.internal;

import io.homeward.journal.BlockWrite;
import io.homeward.journal.OpenEpoch;
import io.homeward.journal.Recovery;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** What a journal must know and hold at a moment, told without looking at it. Immutable. */
record Oracle(
        List<Point> points,
        Map<UUID, byte[]> sealed,
        Optional<Cycle> cycle,
        OptionalLong pending,
        long fence,
        long lastPoint) {

    /** A point and the content of every disk at it. */
    record Point(long sequence, long epoch, String name, Map<UUID, byte[]> content) {}

    /** A batch that was sent; {@code position} is where its disk's stream then is. */
    record Sent(UUID disk, List<BlockWrite> blocks, long position) {}

    /** The epoch that is open. */
    record Cycle(long number, Map<UUID, Long> positions, List<Sent> sent) {}

    static Oracle fresh(Map<UUID, byte[]> content) {
        return new Oracle(List.of(), Map.copyOf(content), Optional.empty(), OptionalLong.empty(), 0, 0);
    }

    Oracle begun(long number, Iterable<UUID> disks, long newFence) {
        Map<UUID, Long> positions = new HashMap<>();
        disks.forEach(disk -> positions.put(disk, 0L));
        Cycle begun = new Cycle(number, positions, List.of());
        return new Oracle(points, sealed, Optional.of(begun), pending, newFence, lastPoint);
    }

    Oracle fenced(long newFence) {
        return new Oracle(points, sealed, cycle, pending, newFence, lastPoint);
    }

    Oracle sent(Sent batch) {
        Cycle now = cycle.orElseThrow();
        List<Sent> all = new ArrayList<>(now.sent());
        all.add(batch);
        return new Oracle(
                points, sealed, Optional.of(new Cycle(now.number(), now.positions(), all)), pending, fence, lastPoint);
    }

    Oracle acknowledged(UUID disk, long position) {
        Cycle now = cycle.orElseThrow();
        Map<UUID, Long> positions = new HashMap<>(now.positions());
        positions.put(disk, position);
        return new Oracle(
                points, sealed, Optional.of(new Cycle(now.number(), positions, now.sent())), pending, fence, lastPoint);
    }

    Oracle sealedAs(long sequence, String name) {
        List<Point> all = new ArrayList<>(points);
        Map<UUID, byte[]> content = newest();
        all.add(new Point(sequence, cycle.orElseThrow().number(), name, content));
        return new Oracle(all, content, Optional.empty(), pending, fence, sequence);
    }

    Oracle rollingBackTo(long point) {
        return new Oracle(points, sealed, cycle, OptionalLong.of(point), fence, lastPoint);
    }

    Oracle rolledBackTo(long point, Map<UUID, byte[]> atStart) {
        List<Point> kept = points.stream().filter(p -> p.sequence() <= point).toList();
        Map<UUID, byte[]> content = point == 0 ? atStart : kept.getLast().content();
        return new Oracle(kept, content, Optional.empty(), OptionalLong.empty(), fence, lastPoint);
    }

    Oracle lowMarked(long point) {
        List<Point> kept = points.stream().filter(p -> p.sequence() >= point).toList();
        return new Oracle(kept, sealed, cycle, pending, fence, lastPoint);
    }

    /** The content of all disks when every batch that was sent is in place. */
    Map<UUID, byte[]> newest() {
        Map<UUID, byte[]> content = new HashMap<>();
        sealed.forEach((disk, bytes) -> content.put(disk, bytes.clone()));
        cycle.ifPresent(open -> open.sent().forEach(batch ->
                batch.blocks().forEach(block -> put(content.get(batch.disk()), block))));
        return content;
    }

    static void put(byte[] disk, BlockWrite block) {
        ByteBuffer target = ByteBuffer.wrap(disk).position((int) block.offset());
        switch (block) {
            case BlockWrite.Data data -> target.put(data.content().duplicate());
            case BlockWrite.Zero zero -> target.put(new byte[(int) zero.length()]);
        }
    }

    /** Whether this is what was found. */
    boolean matches(Recovery found) {
        List<String> mine = points.stream().map(p -> p.sequence() + " " + p.epoch() + " " + p.name()).toList();
        List<String> theirs =
                found.points().stream().map(p -> p.sequence() + " " + p.epoch() + " " + p.name()).toList();
        return mine.equals(theirs)
                && fence == found.highestFence()
                && pending.equals(found.unfinishedRewind())
                && cycleMatches(found.openEpoch());
    }

    private boolean cycleMatches(Optional<OpenEpoch> found) {
        if (pending.isPresent() || cycle.isEmpty()) {
            return found.isEmpty();
        }
        return found.isPresent()
                && found.get().number() == cycle.get().number()
                && found.get().positions().equals(cycle.get().positions());
    }

    String summary() {
        return "points " + points.stream().map(Point::sequence).toList() + " cycle "
                + cycle.map(c -> c.number() + " " + c.positions().values()).orElse("none") + " pending " + pending;
    }
}
