package io.homeward.azure.internal.http;

import java.time.Duration;
import java.util.Optional;

/**
 * How long a request is tried for. What the service asks for in Retry-After is never shortened: when it does not fit
 * into the budget, the request fails at once.
 *
 * @param triesMax tries in all
 * @param total no try begins later than this after the first
 * @param firstWait the wait behind the first try; it doubles with each
 * @param longestWait where doubling ends
 */
public record Budget(int triesMax, Duration total, Duration firstWait, Duration longestWait) {

    /** Signing in: with two requests and {@link Transport#ANSWER_TIMEOUT} this stays below two minutes. */
    public static final Budget SIGN_IN =
            new Budget(3, Duration.ofSeconds(20), Duration.ofSeconds(1), Duration.ofSeconds(8));

    /** Requests of the resource manager. */
    public static final Budget CONTROL =
            new Budget(6, Duration.ofMinutes(3), Duration.ofSeconds(1), Duration.ofSeconds(60));

    /** Reads of disk content. */
    public static final Budget DATA =
            new Budget(8, Duration.ofMinutes(3), Duration.ofMillis(500), Duration.ofSeconds(30));

    /**
     * Returns how long to wait before the next try, or nothing when the budget is used up.
     *
     * @param tries tries made, 1 or more
     * @param spent time since the first began
     * @param asked what the service asked for
     * @param jitter from 0 up to 1; takes up to half of our own wait away
     */
    public Optional<Duration> nextWait(int tries, Duration spent, Optional<Duration> asked, double jitter) {
        if (tries >= triesMax) {
            return Optional.empty();
        }
        Duration wait = asked.orElseGet(() -> backOff(tries, jitter));
        return spent.plus(wait).compareTo(total) > 0 ? Optional.empty() : Optional.of(wait);
    }

    private Duration backOff(int tries, double jitter) {
        long millis = Math.min(firstWait.toMillis() << Math.min(tries - 1, 20), longestWait.toMillis());
        return Duration.ofMillis((long) (millis * (1 - jitter / 2)));
    }
}
