package io.homeward.api;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What one prerequisite check said.
 *
 * @param id the check's stable id, for example {@code MT-06}
 * @param title what it demands
 * @param outcome what it found
 * @param blocking whether this result keeps the operation from starting
 * @param finding the result in a sentence; for {@link Outcome#NOT_KNOWN} the reason why it is not known
 * @param evidence what it read
 * @param remedy what to do; empty when it passed
 * @param took how long it ran
 */
public record CheckResult(
        String id,
        Text title,
        Outcome outcome,
        boolean blocking,
        Text finding,
        List<Evidence> evidence,
        Optional<Text> remedy,
        Duration took) {

    /** Copies the evidence. */
    public CheckResult {
        evidence = List.copyOf(evidence);
    }
}
