package io.homeward.api;

import java.time.Duration;

/**
 * What one cycle did.
 *
 * @param point the recovery point it sealed
 * @param examined bytes of the source that were looked at: written ranges in a first cycle, changed ones in a delta
 * @param sent bytes that went over the wire, with framing, before encryption
 * @param written bytes that were put on the target because they differed
 * @param resent bytes that had to be sent a second time after a broken link
 * @param reconnects how often the link was taken up again
 * @param took its duration
 */
public record CycleReport(
        RecoveryPoint point,
        ByteCount examined,
        ByteCount sent,
        ByteCount written,
        ByteCount resent,
        int reconnects,
        Duration took) {}
