package io.homeward.journal.internal;

import io.homeward.journal.JournalException;
import io.homeward.journal.JournalException.Kind;

/** The wording of errors that several classes throw. */
final class Errors {

    private Errors() {}

    static JournalException corrupt(String what, String file, long offset) {
        return JournalException.at(Kind.CORRUPT, what, file, offset);
    }

    static JournalException target(String what, Exception cause) {
        return new JournalException(Kind.TARGET, what, cause);
    }

    static JournalException unusable(String what, Exception cause) {
        return new JournalException(Kind.FAILED, what, cause);
    }

    static JournalException closed() {
        return new JournalException(Kind.CLOSED, "closed before");
    }
}
