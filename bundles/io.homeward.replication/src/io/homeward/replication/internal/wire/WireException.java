package io.homeward.replication.internal.wire;

import java.io.IOException;

/** The peer said what it must not say. The connection is of no use any more; nothing was changed by it. */
public final class WireException extends IOException {

    private static final long serialVersionUID = 1L;

    /** Says what was wrong, for the log and for the peer. */
    public WireException(String message) {
        super(message);
    }
}
