package io.homeward.api.service;

import io.homeward.api.CycleReport;
import io.homeward.api.HomewardException;
import io.homeward.api.MachineId;
import java.util.Optional;

/** Keeps protected machines up to date. */
public interface ReplicationService {

    /** Starts delta cycles of every protected machine at its policy's pace, until {@link #stop()}. Idempotent. */
    void start();

    /** Ends it after the cycles that run. Idempotent. Blocks until they have ended. */
    void stop();

    /**
     * Runs one delta cycle of a protected machine now and returns when its recovery point is sealed. A cycle that was
     * cut off before is finished first.
     *
     * @throws HomewardException HW-CONTROL-022 when the machine is not protected; the wire's and the sites' own codes
     */
    CycleReport cycle(MachineId machine) throws HomewardException;

    /** Returns what the newest cycle of a machine did; empty when this engine has sealed none since it was opened. */
    Optional<CycleReport> newest(MachineId machine);
}
