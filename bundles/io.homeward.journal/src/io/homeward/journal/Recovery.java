package io.homeward.journal;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What was found when the journal was opened.
 *
 * <p>At most one of {@code openEpoch} and {@code unfinishedRewind} is present. An open epoch is continued with
 * {@link Journal#resume} or given up with {@link Journal#abort}. An unfinished rewind or abort can only be finished,
 * with {@link Journal#abort}, or with {@link Journal#rewind} to the point named here or an older one.
 *
 * @param points the sealed points that are retained, oldest first
 * @param openEpoch the epoch that was open
 * @param unfinishedRewind the sequence of the point to which disks were being put back when the process ended,
 *     0 for the state before the first epoch
 * @param highestFence the highest fence ever accepted, 0 when there was none
 */
public record Recovery(
        List<SealedPoint> points,
        Optional<OpenEpoch> openEpoch,
        OptionalLong unfinishedRewind,
        long highestFence) {

    /** Copies the list. */
    public Recovery {
        points = List.copyOf(points);
    }
}
