package io.homeward.lab.internal.azure.model;

import io.homeward.lab.internal.azure.AzureLimits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;

/** The snapshots of a subscription and the limits on them. For any number of threads. */
public final class SnapshotShelf {

    private final Clock clock;
    private final SplittableRandom random;
    private final Map<String, LabSnapshot> byName = new TreeMap<>();
    private final Map<UUID, Deque<Instant>> recent = new HashMap<>();

    SnapshotShelf(Clock clock, SplittableRandom random) {
        this.clock = clock;
        this.random = random;
    }

    /** Returns the snapshots by name. */
    public synchronized List<LabSnapshot> all() {
        return List.copyOf(byName.values());
    }

    /** Returns a snapshot. */
    public synchronized Optional<LabSnapshot> find(String name) {
        return Optional.ofNullable(byName.get(Subscription.key(name)));
    }

    /**
     * Returns how long to wait until one more snapshot of this disk is allowed by {@link AzureLimits#SNAPSHOT_WINDOW};
     * zero when it is now.
     */
    public synchronized Duration wait(LabDisk disk) {
        Deque<Instant> taken = recent.computeIfAbsent(disk.uniqueId(), id -> new ArrayDeque<>());
        Instant begin = clock.instant().minus(AzureLimits.SNAPSHOT_WINDOW);
        while (!taken.isEmpty() && !taken.peek().isAfter(begin)) {
            taken.remove();
        }
        return taken.size() < AzureLimits.SNAPSHOTS_PER_WINDOW
                ? Duration.ZERO
                : Duration.between(begin, taken.peek()).plusSeconds(1);
    }

    /** Returns whether the disk has as many snapshots as it may. */
    public synchronized boolean full(LabDisk disk) {
        return byName.values().stream().filter(other -> other.disk().equals(disk)).count()
                >= AzureLimits.SNAPSHOTS_PER_DISK;
    }

    /** Takes a snapshot of this instant; empty when the name was taken meanwhile. */
    public synchronized Optional<LabSnapshot> take(String name, LabDisk disk, Map<String, String> tags) {
        if (byName.containsKey(Subscription.key(name))) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        LabSnapshot snapshot = new LabSnapshot(
                name, disk, disk.content().freeze(), AzureAccount.uuid(random), now, tags);
        byName.put(Subscription.key(name), snapshot);
        recent.computeIfAbsent(disk.uniqueId(), id -> new ArrayDeque<>()).add(now);
        return Optional.of(snapshot);
    }

    /** Forgets a snapshot and gives its blocks up; one that is gone is no error. */
    public synchronized void remove(LabSnapshot snapshot) {
        if (byName.remove(Subscription.key(snapshot.name()), snapshot)) {
            snapshot.disk().content().release(snapshot.state());
        }
    }
}
