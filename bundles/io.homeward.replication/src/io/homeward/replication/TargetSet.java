package io.homeward.replication;

import io.homeward.api.HomewardException;
import io.homeward.api.PointKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** A machine's disks on a master target with their retention journal, open. Calls are made by one thread at a time. */
@ProviderType
public interface TargetSet extends AutoCloseable {

    /** Returns the sealed points, oldest first. */
    List<TargetPoint> points() throws HomewardException;

    /** Returns the number of the cycle that was begun and neither sealed nor aborted. */
    Optional<Long> openCycle();

    /**
     * Begins a cycle, or goes on with the open one of the same number.
     *
     * @param number greater than that of every sealed cycle
     * @param base a note that is kept with the cycle, at most 64 KiB of UTF-8
     * @return what a process server needs to deliver the cycle
     * @throws HomewardException HW-REPL-012 when another cycle is open
     */
    CycleTicket begin(long number, String base) throws HomewardException;

    /** Returns a ticket that allows to compare the disks' content, and no writing. No cycle may be open. */
    CycleTicket verify() throws HomewardException;

    /**
     * Seals the open cycle as a recovery point. When it returns, all disks hold the new state on stable storage and the
     * state before can be restored.
     *
     * @throws HomewardException HW-REPL-013 when a disk was not delivered to its end
     */
    TargetPoint seal(PointKind kind, Instant sourceTime, String name) throws HomewardException;

    /** Undoes the open cycle: the disks are as at the last sealed point. Without an open cycle it does nothing. */
    void abort() throws HomewardException;

    /** Puts the disks back to a sealed point; later points are gone then. No cycle may be open. */
    void rewind(long pointSequence) throws HomewardException;

    /** Forgets points sealed before {@code cutoff}, never the last one; frees what only they needed. */
    void dropPointsBefore(Instant cutoff) throws HomewardException;

    /** Closes the set; an open cycle stays open and can be gone on with. */
    @Override
    void close();
}
