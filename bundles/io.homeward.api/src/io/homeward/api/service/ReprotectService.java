package io.homeward.api.service;

import io.homeward.api.CheckReport;
import io.homeward.api.HomewardException;
import io.homeward.api.JobId;
import io.homeward.api.ReprotectPlan;
import io.homeward.api.ReprotectRequest;

/** Reprotects machines. */
public interface ReprotectService {

    /**
     * Returns the plan for a request: every input preset or as asked, with its reason and all candidates.
     *
     * @throws HomewardException HW-CONTROL-020 for an unknown or read-only input, HW-CONTROL-021 for a value that no
     *     candidate has
     */
    ReprotectPlan plan(ReprotectRequest request) throws HomewardException;

    /** Runs every prerequisite check on the request's plan. Changes nothing. */
    CheckReport check(ReprotectRequest request) throws HomewardException;

    /**
     * Starts a reprotect job; it repeats the checks first and returns at once with the job's id.
     *
     * @throws HomewardException HW-CONTROL-022 when the machine's state does not allow it
     */
    JobId start(ReprotectRequest request) throws HomewardException;
}
