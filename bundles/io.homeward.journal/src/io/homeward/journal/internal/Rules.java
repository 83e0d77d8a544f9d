package io.homeward.journal.internal;

import io.homeward.journal.JournalException;
import io.homeward.journal.JournalException.Kind;

/** What must hold before something is done. */
final class Rules {

    private final RecordLog log;

    Rules(RecordLog log) {
        this.log = log;
    }

    void requireFence(long fence) throws JournalException {
        long highest = log.state(JournalState::highestFence);
        if (fence < highest) {
            throw new JournalException(Kind.FENCED, "fence " + fence + " is older than " + highest);
        }
    }

    void requireIdle() throws JournalException {
        requireNoRollback();
        if (log.state(JournalState::epochOpen)) {
            throw new JournalException(Kind.BUSY, "an epoch is open");
        }
    }

    void requireNoRollback() throws JournalException {
        if (log.state(JournalState::pendingRollback).isPresent()) {
            throw new JournalException(Kind.BUSY, "a rewind or abort has to be finished first");
        }
    }

    void requirePoint(long sequence) throws JournalException {
        if (log.state(state -> state.point(sequence)) == null) {
            throw new JournalException(Kind.NO_SUCH_POINT, "point " + sequence + " is not retained");
        }
    }
}
