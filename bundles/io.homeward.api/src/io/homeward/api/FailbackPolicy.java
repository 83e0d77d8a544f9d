package io.homeward.api;

import java.time.Duration;

/**
 * The policy of the way back. The values of the original product are the defaults: alarm at 15 minutes, 24 hours of
 * recovery points, an application-consistent point each 60 minutes (Site Recovery article of 02/13/2017).
 *
 * @param name its name
 * @param rpoThreshold the age of the newest point at which an alarm is raised
 * @param retention how far back points are kept
 * @param applicationConsistentEvery how often an application-consistent point is wanted
 * @param cycleEvery how often a delta cycle starts
 */
public record FailbackPolicy(
        String name, Duration rpoThreshold, Duration retention, Duration applicationConsistentEvery, Duration cycleEvery) {

    /** Returns the default policy under this name, with a cycle every 5 minutes. */
    public static FailbackPolicy standard(String name) {
        return new FailbackPolicy(
                name, Duration.ofMinutes(15), Duration.ofHours(24), Duration.ofMinutes(60), Duration.ofMinutes(5));
    }
}
