package io.homeward.replication;

import io.homeward.api.ByteCount;
import io.homeward.api.PointKind;
import java.time.Instant;

/**
 * A sealed point of a set.
 *
 * @param sequence its place in the order of points
 * @param cycle the number of the cycle that made it
 * @param kind how consistent it is
 * @param sourceTime the moment it shows
 * @param sealedTime when it was sealed
 * @param name its name
 * @param undo the old content kept for going back behind it
 */
public record TargetPoint(
        long sequence, long cycle, PointKind kind, Instant sourceTime, Instant sealedTime, String name, ByteCount undo) {}
