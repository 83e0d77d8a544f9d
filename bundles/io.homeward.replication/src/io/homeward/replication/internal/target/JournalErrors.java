package io.homeward.replication.internal.target;

import io.homeward.api.HomewardException;
import io.homeward.api.Problem;
import io.homeward.journal.JournalException;

/** The journal's troubles, told to people. */
final class JournalErrors {

    private JournalErrors() {}

    /** Returns the coded error for {@code e}, about the machine or disk {@code subject}. */
    static HomewardException coded(JournalException e, String subject) {
        return new HomewardException(Problem.of(code(e.kind()), subject, "reason", String.valueOf(e.getMessage())), e);
    }

    private static String code(JournalException.Kind kind) {
        return switch (kind) {
            case IN_USE -> "HW-REPL-020";
            case FOREIGN -> "HW-REPL-021";
            case UNSUPPORTED -> "HW-REPL-022";
            case CORRUPT, NO_JOURNAL -> "HW-REPL-023";
            case FULL -> "HW-REPL-024";
            case FENCED -> "HW-REPL-025";
            case FAILED -> "HW-REPL-026";
            case WRONG_DISK -> "HW-REPL-027";
            case NO_SUCH_POINT -> "HW-REPL-028";
            case TARGET -> "HW-REPL-029";
            case BUSY -> "HW-REPL-014";
            case CLOSED -> "HW-REPL-015";
        };
    }
}
