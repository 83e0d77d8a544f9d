package io.homeward.api;

/** How a job stands. */
public enum JobState {
    /** Waiting or working. */
    RUNNING,
    /** Its process ended in the middle; it goes on when resumed. */
    INTERRUPTED,
    /** Done. */
    SUCCEEDED,
    /** Stopped by a problem; it can be resumed once that is cured. */
    FAILED,
    /** Stopped on request; what it had made is undone. */
    CANCELLED;

    /** Returns whether the job can be resumed. */
    public boolean resumable() {
        return this == INTERRUPTED || this == FAILED;
    }

    /** Returns whether nothing more will happen by itself. */
    public boolean ended() {
        return this != RUNNING;
    }
}
