package io.homeward.journal.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * Stable storage as a power cut leaves it. Files and disks live here as inodes; every write, force and change of a name
 * is logged, so that {@link CrashCursor} can say what may be left after any prefix of the log. Not thread-safe.
 */
final class SimWorld {

    static final int SECTOR_BYTES = 512;

    /** Something that happened to the storage, in order. */
    sealed interface Event {
        record Write(int inode, long offset, byte[] bytes) implements Event {}

        record Force(int inode) implements Event {}

        record Grow(int inode, int bytes) implements Event {}

        /** An entry appears ({@code from} empty), goes ({@code to} empty) or moves. */
        record Name(String from, String to, int inode) implements Event {}

        record ForceNames() implements Event {}
    }

    /** A rule that the storage breaks, to show that the rig sees it. */
    enum Lie {
        UNDO_NOT_FORCED,
        TARGET_NOT_FLUSHED,
        COMMIT_NOT_FORCED,
        LOW_MARK_NOT_FORCED
    }

    private final List<Event> events = new ArrayList<>();
    private final Map<String, Integer> names = new TreeMap<>();
    private final List<byte[]> content = new ArrayList<>();
    private final Set<Integer> shared = new HashSet<>();
    private final Map<String, Integer> startNames = new TreeMap<>();
    private final List<byte[]> startContent = new ArrayList<>();
    private final Set<Lie> lies;
    private boolean locked;

    SimWorld(Set<Lie> lies) {
        this.lies = lies;
    }

    /** A world that starts with what a crash left. */
    SimWorld(Set<Lie> lies, Map<String, Integer> leftNames, List<byte[]> leftContent) {
        this(lies);
        names.putAll(leftNames);
        startNames.putAll(leftNames);
        content.addAll(leftContent);
        startContent.addAll(leftContent);
        for (int inode = 0; inode < content.size(); inode++) {
            shared.add(inode);
        }
    }

    boolean lies(Lie lie) {
        return lies.contains(lie);
    }

    /** Adds a disk before anything happens. */
    int addDisk(byte[] initial) {
        content.add(initial.clone());
        startContent.add(initial.clone());
        return content.size() - 1;
    }

    int eventCount() {
        return events.size();
    }

    List<Event> events() {
        return events;
    }

    Map<String, Integer> startNames() {
        return startNames;
    }

    List<byte[]> startContent() {
        return startContent;
    }

    Map<String, Integer> names() {
        return names;
    }

    byte[] content(int inode) {
        return content.get(inode);
    }

    boolean lock() {
        boolean free = !locked;
        locked = true;
        return free;
    }

    void unlock() {
        locked = false;
    }

    int create(String name, int bytes, int bytesWhenHalfMade) {
        int inode = content.size();
        content.add(new byte[bytes]);
        events.add(new Event.Name("", name, inode));
        events.add(new Event.Grow(inode, bytesWhenHalfMade));
        events.add(new Event.Grow(inode, bytes));
        names.put(name, inode);
        return inode;
    }

    void rename(String from, String to) {
        int inode = names.remove(from);
        names.put(to, inode);
        events.add(new Event.Name(from, to, inode));
    }

    void delete(String name) {
        events.add(new Event.Name(name, "", names.remove(name)));
    }

    void forceNames() {
        events.add(new Event.ForceNames());
    }

    void write(int inode, long offset, byte[] bytes) {
        if (shared.remove(inode)) {
            content.set(inode, content.get(inode).clone());
        }
        System.arraycopy(bytes, 0, content.get(inode), (int) offset, bytes.length);
        events.add(new Event.Write(inode, offset, bytes));
    }

    void force(int inode) {
        events.add(new Event.Force(inode));
    }

    /** Goes along the log of a world and makes what may be left when the power fails there. */
    static final class CrashCursor {
        private final SimWorld world;
        private final Map<String, Integer> durableNames;
        private final List<byte[]> durable;
        private final Map<Integer, List<Event.Write>> pending = new HashMap<>();
        private final List<Event.Name> pendingNames = new ArrayList<>();
        private int position;

        CrashCursor(SimWorld world) {
            this.world = world;
            this.durableNames = new TreeMap<>(world.startNames);
            this.durable = new ArrayList<>(world.startContent);
        }

        void advanceTo(int prefix) {
            while (position < prefix) {
                apply(world.events.get(position++));
            }
        }

        private void apply(Event event) {
            switch (event) {
                case Event.Write write -> pending.computeIfAbsent(write.inode(), key -> new ArrayList<>()).add(write);
                case Event.Force force -> settle(force.inode());
                case Event.Grow grow -> setContent(grow.inode(), new byte[grow.bytes()]);
                case Event.Name name -> {
                    pendingNames.add(name);
                    if (name.from().isEmpty()) {
                        setContent(name.inode(), new byte[0]);
                    }
                }
                case Event.ForceNames force -> {
                    pendingNames.forEach(name -> applyName(durableNames, name));
                    pendingNames.clear();
                }
            }
        }

        private void setContent(int inode, byte[] bytes) {
            while (durable.size() <= inode) {
                durable.add(new byte[0]);
            }
            durable.set(inode, bytes);
        }

        private void settle(int inode) {
            List<Event.Write> writes = pending.remove(inode);
            if (writes != null) {
                byte[] bytes = durable.get(inode).clone();
                writes.forEach(write -> System.arraycopy(
                        write.bytes(), 0, bytes, (int) write.offset(), write.bytes().length));
                durable.set(inode, bytes);
            }
        }

        private static void applyName(Map<String, Integer> names, Event.Name change) {
            if (change.from().isEmpty()) {
                names.put(change.to(), change.inode());
            } else if (names.remove(change.from(), change.inode()) && !change.to().isEmpty()) {
                names.put(change.to(), change.inode());
            }
        }

        /** One of the states that may be left: unforced writes lost, kept or torn, unforced names kept or not. */
        SimWorld crash(RandomGenerator random) {
            double kept = new double[] {0, 0.1, 0.5, 0.9, 1}[random.nextInt(5)];
            boolean torn = random.nextBoolean();
            Map<String, Integer> names = new TreeMap<>(durableNames);
            for (Event.Name name : pendingNames) {
                if (random.nextDouble() < kept) {
                    applyName(names, name);
                }
            }
            List<byte[]> left = new ArrayList<>(durable);
            pending.forEach((inode, writes) -> left.set(inode, survivors(left.get(inode), writes, kept, torn, random)));
            return new SimWorld(world.lies, names, left);
        }

        private static byte[] survivors(
                byte[] base, List<Event.Write> writes, double kept, boolean torn, RandomGenerator random) {
            byte[] bytes = Arrays.copyOf(base, base.length);
            for (Event.Write write : writes) {
                boolean whole = random.nextDouble() < kept;
                for (int at = 0; at < write.bytes().length; at += SECTOR_BYTES) {
                    if (torn ? random.nextDouble() < kept : whole) {
                        int length = Math.min(SECTOR_BYTES, write.bytes().length - at);
                        System.arraycopy(write.bytes(), at, bytes, (int) write.offset() + at, length);
                    }
                }
            }
            return bytes;
        }
    }
}
