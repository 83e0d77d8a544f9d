package io.homeward.prerequisites.internal.checks;

import io.homeward.prerequisites.CheckFacts;
import java.time.Duration;
import java.time.Instant;

/**
 * How old a sign of life is.
 *
 * @param age its age; negative when it bears a time to come
 */
public record Heartbeat(Duration age) {

    /** At this age a node no longer counts as present. */
    public static final Duration LIMIT = Duration.ofMinutes(5);

    /** Returns the age of a sign of life from this moment. */
    public static Heartbeat from(Instant moment, CheckFacts facts) {
        return new Heartbeat(Duration.between(moment, facts.clock().instant()));
    }

    /** Returns whether it is younger than the limit; one from the future is as doubtful as an old one. */
    public boolean fresh() {
        return age.abs().compareTo(LIMIT) < 0;
    }

    /** Returns its age for people. */
    @Override
    public String toString() {
        return age.toSeconds() + " s";
    }
}
