package io.homeward.journal;

import java.util.OptionalLong;

/**
 * What went wrong in a journal, by kind, and where, as far as a place applies. The message is for logs; callers that
 * speak to people map the {@link #kind()} to their own texts.
 */
public final class JournalException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What happened, and what may be done next. */
    public enum Kind {
        /** Another process or object has this journal open. Nothing was touched. */
        IN_USE,
        /** There is no journal here. Nothing was touched. */
        NO_JOURNAL,
        /** The journal belongs to another set than the caller expects. Nothing was touched. */
        FOREIGN,
        /** The journal was written in a format or with a codec this version does not know. Nothing was touched. */
        UNSUPPORTED,
        /** Stored bytes that were once durable are damaged or missing. Nothing was changed because of them. */
        CORRUPT,
        /** No room for what was asked. The target disks and the points are as they were; the journal stays usable. */
        FULL,
        /** The caller's fence is older than one seen before: it lost its right to write. Nothing was changed. */
        FENCED,
        /** A force, a flush or a write of the journal failed: this object refuses everything. Open again, recover. */
        FAILED,
        /** A disk is missing, unknown, or smaller than the one the journal knows. Nothing was changed. */
        WRONG_DISK,
        /** The point does not exist or is no longer retained. Nothing was changed. */
        NO_SUCH_POINT,
        /** The operation does not fit what goes on (open epoch, unfinished rewind, open view). Nothing was changed. */
        BUSY,
        /** Reading or writing a target disk failed. The undo is kept: send the batch again, or abort the epoch. */
        TARGET,
        /** The journal, epoch or view was closed before. */
        CLOSED
    }

    private final Kind kind;
    private final String file;
    private final long offset;

    private JournalException(Kind kind, String message, String file, long offset, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.file = file;
        this.offset = offset;
    }

    /** An error without a place. */
    public JournalException(Kind kind, String message) {
        this(kind, message, "", -1, null);
    }

    /** An error without a place, with its cause. */
    public JournalException(Kind kind, String message, Throwable cause) {
        this(kind, message, "", -1, cause);
    }

    /**
     * An error at a byte of a journal file.
     *
     * @param file the file's name in its store
     * @param offset bytes from the start of the file
     */
    public static JournalException at(Kind kind, String message, String file, long offset) {
        return new JournalException(kind, message + " (file " + file + ", offset " + offset + ")", file, offset, null);
    }

    /** What happened. */
    public Kind kind() {
        return kind;
    }

    /** The name of the journal file concerned; empty where none applies. */
    public String file() {
        return file;
    }

    /** Bytes from the start of {@link #file()}; empty where no place applies. */
    public OptionalLong offset() {
        return offset < 0 ? OptionalLong.empty() : OptionalLong.of(offset);
    }
}
