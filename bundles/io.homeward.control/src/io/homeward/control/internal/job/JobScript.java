package io.homeward.control.internal.job;

import io.homeward.api.HomewardException;
import io.homeward.api.MachineId;

/** What the jobs of one kind do. One instance serves all of them; everything it needs to know is read anew. */
public interface JobScript {

    /** Does the work, phase by phase; run again after a crash it goes on where it stopped. */
    void run(MachineId machine, Phases phases) throws HomewardException, InterruptedException;

    /** Returns whether such a job may be cancelled; the others only go forward. */
    default boolean cancellable() {
        return true;
    }

    /** Undoes what an unfinished run made; may itself be repeated. */
    void undo(MachineId machine) throws HomewardException, InterruptedException;
}
