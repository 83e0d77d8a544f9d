package io.homeward.prerequisites;

/** What follows when a check's condition does not hold. */
public enum Severity {
    /** Nothing may start. It also blocks when it could not be evaluated. */
    BLOCKS,
    /** One may go on, knowing it. */
    WARNS,
    /** Worth knowing. */
    INFORMS
}
