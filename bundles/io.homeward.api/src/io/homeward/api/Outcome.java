package io.homeward.api;

/** What a prerequisite check found. */
public enum Outcome {
    /** The condition holds. */
    PASSED,
    /** It does not hold, and nothing may start before it does. */
    BLOCKED,
    /** It does not hold; one may go on, knowing it. */
    WARNING,
    /** Worth knowing. */
    ADVICE,
    /** It could not be evaluated. Never counts as passed, and blocks where the check blocks. */
    NOT_KNOWN
}
