package io.homeward.cli.internal;

import io.homeward.api.Job;
import io.homeward.api.Problem;
import java.util.Set;

/** The exit codes of {@code homeward}; scripts rely on them. */
public enum ExitCode {
    /** Done. */
    OK(0),
    /** Stopped by a problem with a code. */
    PROBLEM(1),
    /** The command line could not be understood. */
    USAGE(2),
    /** Prerequisite checks block. */
    BLOCKED(3),
    /** A job failed. */
    JOB_FAILED(4),
    /** A job was cancelled. */
    JOB_CANCELLED(5),
    /** Ended by Ctrl-C or a signal. */
    INTERRUPTED(130);

    private static final Set<String> USAGE_CODES =
            Set.of("HW-CLI-001", "HW-CLI-002", "HW-CLI-003", "HW-CLI-004", "HW-CLI-006");

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    /** Returns the code that goes with a problem. */
    public static ExitCode of(Problem problem) {
        return USAGE_CODES.contains(problem.code()) ? USAGE : PROBLEM;
    }

    /** Returns the code that goes with a job that was followed to its end. */
    public static ExitCode of(Job job) {
        return switch (job.state()) {
            case SUCCEEDED -> OK;
            case FAILED -> JOB_FAILED;
            case CANCELLED -> JOB_CANCELLED;
            case INTERRUPTED, RUNNING -> INTERRUPTED;
        };
    }

    /** Returns the number the process ends with. */
    public int number() {
        return number;
    }
}
