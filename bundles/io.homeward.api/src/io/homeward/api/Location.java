package io.homeward.api;

/** Where a machine comes home to. */
public enum Location {
    /** The on-premises VM still exists: only differences travel, into its VMDKs. */
    ORIGINAL,
    /** It is gone: a new VM is created. */
    ALTERNATE
}
