package io.homeward.cli.internal.render;

import io.homeward.api.CheckResult;
import io.homeward.api.JobState;
import io.homeward.api.Outcome;

/**
 * Colours, where the terminal takes them.
 *
 * @param on whether it does
 */
public record Paint(boolean on) {

    private String in(String code, String text) {
        return on ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }

    /** Returns a heading. */
    public String bold(String text) {
        return in("1", text);
    }

    /** Returns something good. */
    public String good(String text) {
        return in("32", text);
    }

    /** Returns something to think about. */
    public String warn(String text) {
        return in("33", text);
    }

    /** Returns something bad. */
    public String bad(String text) {
        return in("31", text);
    }

    /** Returns something in the background. */
    public String dim(String text) {
        return in("2", text);
    }

    /** Returns a check's outcome in its colour. */
    public String outcome(CheckResult result, String text) {
        if (result.outcome() == Outcome.PASSED) {
            return good(text);
        }
        return result.blocking() ? bad(text) : warn(text);
    }

    /** Returns a job's state in its colour. */
    public String state(JobState state, String text) {
        return switch (state) {
            case SUCCEEDED -> good(text);
            case FAILED -> bad(text);
            case INTERRUPTED, CANCELLED -> warn(text);
            case RUNNING -> text;
        };
    }
}
