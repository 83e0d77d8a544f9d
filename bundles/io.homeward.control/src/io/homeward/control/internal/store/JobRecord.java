package io.homeward.control.internal.store;

import io.homeward.api.Job;
import java.util.OptionalLong;

/**
 * A job as the database keeps it.
 *
 * @param job the job
 * @param pointSequence the recovery point a failback was asked for
 * @param cancelling whether it was asked to stop and undo
 */
public record JobRecord(Job job, OptionalLong pointSequence, boolean cancelling) {

    /** Returns it with the job as it is now. */
    public JobRecord with(Job now) {
        return new JobRecord(now, pointSequence, cancelling);
    }

    /** Returns it asked to stop and undo. */
    public JobRecord cancelled() {
        return new JobRecord(job, pointSequence, true);
    }
}
