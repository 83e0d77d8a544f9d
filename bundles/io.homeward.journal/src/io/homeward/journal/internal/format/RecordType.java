package io.homeward.journal.internal.format;

/** What a record says; the code is the byte on disk and never changes its meaning. */
public enum RecordType {
    OPENED(1),
    CARRY(2),
    EPOCH_BEGIN(3),
    EPOCH_RESUME(4),
    UNDO(5),
    UNDO_ZERO(6),
    PROGRESS(7),
    RP_COMMIT(8),
    ROLLBACK_BEGIN(9),
    ROLLBACK_END(10),
    LOWMARK(11),
    MARK(12),
    SEGMENT_END(13);

    private final int code;

    RecordType(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** Null for a code this version does not know. */
    public static RecordType of(int code) {
        return code >= 1 && code <= values().length ? values()[code - 1] : null;
    }
}
