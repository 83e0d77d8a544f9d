package io.homeward.prerequisites;

/** The kinds of facts that are read over a wire and may therefore be missing. */
public enum FactKind {
    /** What the hypervisor holds. */
    INVENTORY,
    /** The privileges our account lacks. */
    PRIVILEGES,
    /** The master targets. */
    MASTER_TARGETS,
    /** The process servers. */
    PROCESS_SERVERS
}
