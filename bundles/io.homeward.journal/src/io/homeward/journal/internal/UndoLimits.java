package io.homeward.journal.internal;

import io.homeward.journal.internal.format.RecordHeader;
import io.homeward.journal.internal.format.SegmentHeader;

/** Sizes that follow from the size of a segment. */
final class UndoLimits {

    /** The most old content one record holds: what a view must read and check to serve one byte of it. */
    static final int RECORD_BYTES_MAX = 256 * 1024;

    /** The longest zero range of one record. */
    static final int ZERO_BYTES_MAX = 1 << 30;

    private static final int RESERVE_BYTES_MAX = 1 << 20;

    private UndoLimits() {}

    /** What data leaves free in a segment, so that an epoch can be ended when no other segment can be had. */
    static long reserveBytes(long segmentBytes, int alignmentBytes) {
        return RecordHeader.alignUp(Math.min(RESERVE_BYTES_MAX, segmentBytes / 8), alignmentBytes);
    }

    /** A record this long always fits into a new segment. */
    static int recordBytesMax(long segmentBytes, int alignmentBytes) {
        long room = segmentBytes - SegmentHeader.BYTES - reserveBytes(segmentBytes, alignmentBytes);
        long quarter = room / 4 & -(long) Math.max(alignmentBytes, 512);
        return (int) Math.min(RECORD_BYTES_MAX, Math.max(quarter, 512));
    }
}
