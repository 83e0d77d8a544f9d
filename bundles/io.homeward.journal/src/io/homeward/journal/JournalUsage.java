package io.homeward.journal;

/**
 * How much room a journal takes.
 *
 * @param segments segment files in use
 * @param spares segment files kept for reuse
 * @param allocatedBytes bytes of both on the volume
 * @param freeInSegmentBytes bytes still free in the newest segment
 */
public record JournalUsage(int segments, int spares, long allocatedBytes, long freeInSegmentBytes) {
}
