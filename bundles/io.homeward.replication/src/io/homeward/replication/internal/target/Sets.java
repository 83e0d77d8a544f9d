package io.homeward.replication.internal.target;

import io.homeward.api.HomewardException;
import io.homeward.api.MachineId;
import io.homeward.journal.DirectoryStore;
import io.homeward.journal.Journal;
import io.homeward.journal.JournalException;
import io.homeward.replication.SetOrder;
import io.homeward.replication.TargetSet;
import io.homeward.replication.internal.port.DiskFolder;
import io.homeward.replication.internal.port.DiskPort;
import io.homeward.replication.internal.wire.Hello;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The sets that are open on a master target. */
final class Sets {

    private final String name;
    private final DiskFolder folder;
    private final JournalSizing sizing;
    private final Clock clock;
    private final SecureRandom random;
    private final Map<MachineId, RetentionSet> open = new HashMap<>();
    private final Map<Path, VolumeLock> locks = new HashMap<>();
    private boolean closed;

    Sets(String name, DiskFolder folder, JournalSizing sizing, Clock clock, SecureRandom random) {
        this.name = name;
        this.folder = folder;
        this.sizing = sizing;
        this.clock = clock;
        this.random = random;
    }

    /** Returns the gate of the set that {@code hello} is about. */
    Gate gate(Hello hello) throws HomewardException {
        synchronized (open) {
            RetentionSet set = open.get(hello.machine());
            if (set == null) {
                throw Gate.notOrdered(hello);
            }
            return set.gate();
        }
    }

    /** Opens a set that delivers to {@code address}. */
    synchronized TargetSet open(SetOrder order, InetSocketAddress address) throws HomewardException {
        refuseOpen(order.machine());
        SetFolder place = new SetFolder(order.retentionVolume(), order.machine());
        place.prepareHome();
        lock(order.retentionVolume());
        return Unbroken.call("open-" + order.machine(), () -> open(order, place, address));
    }

    private RetentionSet open(SetOrder order, SetFolder place, InetSocketAddress address) throws HomewardException {
        List<DiskPort> ports = folder.open(order.disks().stream().distinct().toList());
        Journal journal = null;
        RetentionSet set = null;
        try {
            journal = journal(order, place.prepare());
            Map<UUID, DiskPort> disks = new LinkedHashMap<>();
            ports.forEach(port -> disks.put(port.uuid(), port));
            Runnable forget = () -> forget(order.machine());
            set = new RetentionSet(
                    order, journal, disks, new RetentionSet.Host(name, address, random, forget));
            synchronized (open) {
                open.put(order.machine(), set);
            }
            return set;
        } finally {
            if (set == null) {
                release(journal, ports);
            }
        }
    }

    private Journal journal(SetOrder order, Path where) throws HomewardException {
        UUID id = UUID.nameUUIDFromBytes(("homeward " + order.machine()).getBytes(StandardCharsets.UTF_8));
        try {
            return Journal.openOrCreate(
                    new DirectoryStore(where), sizing.options(where, id, order.disks().size(), clock, random));
        } catch (JournalException e) {
            throw JournalErrors.coded(e, order.machine().value());
        } catch (IOException e) {
            throw SetFolder.unusable(where, e);
        }
    }

    private static void release(Journal journal, List<DiskPort> ports) throws HomewardException {
        try {
            if (journal != null) {
                journal.close();
            }
            for (DiskPort port : ports) {
                port.close();
            }
        } catch (JournalException e) {
            throw JournalErrors.coded(e, "");
        } catch (IOException e) {
            throw HomewardException.of("HW-REPL-029", "", "reason", String.valueOf(e.getMessage()));
        }
    }

    private void lock(Path volume) throws HomewardException {
        Path key = volume.toAbsolutePath().normalize();
        if (locks.containsKey(key)) {
            return;
        }
        try {
            locks.put(key, VolumeLock.take(key, "Homeward master target " + name + ", process "
                            + ProcessHandle.current().pid())
                    .orElseThrow(() -> HomewardException.of(
                            "HW-REPL-020", key.toString(), "reason", "another process has locked the volume")));
        } catch (IOException e) {
            throw SetFolder.unusable(key, e);
        }
    }

    private void refuseOpen(MachineId machine) throws HomewardException {
        if (closed) {
            throw HomewardException.of("HW-REPL-015", name, "reason", "the master target was closed");
        }
        synchronized (open) {
            if (open.containsKey(machine)) {
                throw HomewardException.of("HW-REPL-020", machine.value(), "reason", "the set is open already");
            }
        }
    }

    private void forget(MachineId machine) {
        synchronized (open) {
            open.remove(machine);
        }
    }

    /** Deletes the journal of a machine whose set is closed. */
    synchronized void discard(MachineId machine, Path volume) throws HomewardException {
        refuseOpen(machine);
        Unbroken.call("discard-" + machine, () -> {
            new SetFolder(volume, machine).delete();
            return null;
        });
    }

    /** Closes all sets and gives the volumes back. */
    synchronized void close() {
        closed = true;
        List<RetentionSet> sets;
        synchronized (open) {
            sets = List.copyOf(open.values());
        }
        sets.forEach(RetentionSet::close);
        for (VolumeLock lock : locks.values()) {
            try {
                lock.close();
            } catch (IOException e) {
                // the lock goes with the file
            }
        }
        locks.clear();
    }
}
