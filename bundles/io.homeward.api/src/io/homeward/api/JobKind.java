package io.homeward.api;

import java.util.List;

/** What a job does, with its phases in order. Phase names for people stand in {@code texts/phase.properties}. */
public enum JobKind {
    /** From failed over to protected. */
    REPROTECT("checks", "attach", "firstCycle"),
    /** From protected to running on-premises. */
    FAILBACK("checks", "onlineCycle", "stop", "lastCycle", "rewind", "verify", "detach", "powerOn"),
    /** From failed back to committed. */
    COMMIT("checks", "cleanUp"),
    /** From failed back to running in Azure again, protected. */
    CANCEL_FAILBACK("powerOff", "start", "attach", "firstCycle");

    private final List<String> phases;

    JobKind(String... phases) {
        this.phases = List.of(phases);
    }

    /** Returns the phases' stable names in order. */
    public List<String> phases() {
        return phases;
    }
}
