package io.homeward.prerequisites;

/** When checks are made. */
public enum Phase {
    /** A reprotect is planned; nothing has been changed yet. */
    PLAN,
    /** A reprotect job starts. */
    START,
    /** A failback is planned or starts; the machine's disks are attached to the master target. */
    FAILBACK
}
