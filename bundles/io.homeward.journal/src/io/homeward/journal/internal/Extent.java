package io.homeward.journal.internal;

import java.util.Set;

/**
 * The records of one epoch that still count.
 *
 * @param point the sequence of the point that sealed it, 0 while it is open
 * @param begin the place of EPOCH_BEGIN; null when it lies in a dropped segment, then nobody needs this undo
 * @param disks the indexes of the disks it may have written
 */
record Extent(long epoch, long point, Place begin, Set<Integer> disks) {

    boolean isAfter(long otherPoint) {
        return point == 0 || point > otherPoint;
    }
}
