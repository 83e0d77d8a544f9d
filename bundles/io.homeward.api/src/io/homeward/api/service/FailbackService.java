package io.homeward.api.service;

import io.homeward.api.CheckReport;
import io.homeward.api.FailbackRequest;
import io.homeward.api.HomewardException;
import io.homeward.api.JobId;
import io.homeward.api.MachineId;

/**
 * Brings machines home. Every start is refused with HW-CONTROL-022 when the machine's state does not allow it, and
 * returns at once with the job's id.
 */
public interface FailbackService {

    /** Runs the prerequisite checks of a failback. Changes nothing. */
    CheckReport check(FailbackRequest request) throws HomewardException;

    /** Starts a failback: the Azure VM is stopped, the last changes travel, the on-premises VM is powered on. */
    JobId start(FailbackRequest request) throws HomewardException;

    /** Starts a commit: the machine is home for good; points and our snapshots are removed, the Azure VM is left. */
    JobId commit(MachineId machine) throws HomewardException;

    /** Starts to take a failback back: on-premises off, Azure on, protected again. */
    JobId cancel(MachineId machine) throws HomewardException;
}
