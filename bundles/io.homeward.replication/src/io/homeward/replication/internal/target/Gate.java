package io.homeward.replication.internal.target;

import io.homeward.api.HomewardException;
import io.homeward.api.Secret;
import io.homeward.journal.Epoch;
import io.homeward.replication.TransferOrder.Mode;
import io.homeward.replication.internal.port.DiskPort;
import io.homeward.replication.internal.wire.Hello;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Who may work on a set's disks. There is one right at a time, to deliver a cycle or to compare, and one connection
 * for each disk: a newer one takes the place of an older one, which most often is a broken link that was not noticed
 * yet.
 */
final class Gate {

    private Pass pass;
    private final Map<UUID, Guest> inside = new HashMap<>();

    /** A connection at work. */
    interface Guest {

        /** Makes it end soon. */
        void cut();

        /** Waits until it uses nothing of the set any more. */
        void awaitEnd();
    }

    /**
     * What a right allows.
     *
     * @param epoch the open cycle, or null when only comparing is allowed
     * @param verifying how far comparisons have come
     */
    private record Pass(
            Secret token, long cycle, Epoch epoch, Map<UUID, DiskPort> disks, Map<UUID, VerifyState> verifying) {}

    /** What a connection may use: {@code epoch} to deliver, or {@code verifying} to compare. */
    record Admission(DiskPort disk, Epoch epoch, VerifyState verifying) {}

    /** Allows to deliver a cycle to these disks. */
    synchronized void allowDelivery(Secret token, Epoch epoch, Map<UUID, DiskPort> disks) {
        pass = new Pass(token, epoch.number(), epoch, Map.copyOf(disks), Map.of());
    }

    /** Allows to compare these disks. */
    synchronized void allowComparison(Secret token, long cycle, Map<UUID, DiskPort> disks) {
        Map<UUID, VerifyState> states = new HashMap<>();
        disks.keySet().forEach(disk -> states.put(disk, new VerifyState()));
        pass = new Pass(token, cycle, null, Map.copyOf(disks), states);
    }

    /**
     * Lets a connection in; waits until the one before it is gone.
     *
     * @throws HomewardException HW-REPL-031 without the right, HW-REPL-032 when the disk is too small, HW-REPL-036
     *     when it had to make room at once for a newer one, HW-REPL-038 when the disk is not part of it
     */
    Admission enter(Hello hello, Guest guest) throws HomewardException {
        Guest before;
        Admission admission;
        synchronized (this) {
            admission = admission(hello);
            before = inside.put(hello.disk(), guest);
        }
        if (before != null) {
            before.cut();
            before.awaitEnd();
        }
        synchronized (this) {
            if (pass == null || inside.get(hello.disk()) != guest) {
                throw HomewardException.of("HW-REPL-036", hello.disk().toString());
            }
        }
        return admission;
    }

    private Admission admission(Hello hello) throws HomewardException {
        boolean right = pass != null
                && pass.token.equals(hello.token())
                && pass.cycle == hello.cycle()
                && (pass.epoch == null) == (hello.mode() == Mode.VERIFY);
        if (!right) {
            throw notOrdered(hello);
        }
        DiskPort disk = pass.disks.get(hello.disk());
        if (disk == null) {
            throw HomewardException.of("HW-REPL-038", hello.disk().toString(), "machine", hello.machine());
        }
        if (hello.sourceBytes() > disk.sizeBytes()) {
            throw HomewardException.of(
                    "HW-REPL-032",
                    hello.disk().toString(),
                    "sourceBytes", hello.sourceBytes(),
                    "targetBytes", disk.sizeBytes());
        }
        return new Admission(disk, pass.epoch, pass.verifying.get(hello.disk()));
    }

    static HomewardException notOrdered(Hello hello) {
        return HomewardException.of(
                "HW-REPL-031", hello.machine().value(), "disk", hello.disk(), "cycle", hello.cycle());
    }

    /** Forgets a connection that ended. */
    synchronized void left(UUID disk, Guest guest) {
        inside.remove(disk, guest);
    }

    /** Takes the right back and waits until nobody is inside any more. */
    void close() {
        List<Guest> guests;
        synchronized (this) {
            pass = null;
            guests = List.copyOf(inside.values());
        }
        guests.forEach(Guest::cut);
        guests.forEach(Guest::awaitEnd);
    }
}
