package io.homeward.api;

/** The family of a guest's operating system. */
public enum OsFamily {
    /** Any Windows. */
    WINDOWS,
    /** Any Linux. */
    LINUX,
    /** Something else, or unknown. */
    OTHER
}
