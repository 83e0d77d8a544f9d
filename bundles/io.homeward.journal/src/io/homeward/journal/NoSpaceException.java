package io.homeward.journal;

import java.io.IOException;

/** Thrown by a {@link JournalStore} when the volume has no room for a new file. Nothing was changed. */
public final class NoSpaceException extends IOException {

    private static final long serialVersionUID = 1L;

    /** @param message what was to be made, with its size in bytes */
    public NoSpaceException(String message) {
        super(message);
    }
}
