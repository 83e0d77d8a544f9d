package io.homeward.api.service;

import io.homeward.api.HomewardException;
import io.homeward.api.Job;
import io.homeward.api.JobId;
import java.util.List;
import java.util.function.Consumer;

/** The jobs: list, watch, cancel, resume. Unknown ids are the problem HW-CONTROL-030. */
public interface JobService {

    /** Returns all jobs, oldest first. */
    List<Job> list() throws HomewardException;

    /** Returns a job as it is now. */
    Job get(JobId id) throws HomewardException;

    /**
     * Follows a job until it has ended. The listener is called on the calling thread, first with the present state, then
     * after changes, at most ten times a second; it should return quickly.
     *
     * @return the job as it ended
     */
    Job watch(JobId id, Consumer<Job> listener) throws HomewardException, InterruptedException;

    /** Asks a running job to stop and undo what it made; returns at once. A job that has ended is HW-CONTROL-031. */
    void cancel(JobId id) throws HomewardException;

    /** Goes on with an interrupted or failed job where it stopped. Any other is HW-CONTROL-032. */
    void resume(JobId id) throws HomewardException;
}
