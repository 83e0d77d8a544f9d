package io.homeward.api;

import java.util.List;

/**
 * A value that an input could take.
 *
 * @param value the value as a request carries it
 * @param label the value for people
 * @param exclusions the rules that speak against it; none when it can be chosen
 */
public record Choice(String value, String label, List<Exclusion> exclusions) {

    /** Copies the exclusions. */
    public Choice {
        exclusions = List.copyOf(exclusions);
    }

    /**
     * Why a value cannot be chosen.
     *
     * @param rule the id of the check that excludes it
     * @param reason the reason in a sentence
     */
    public record Exclusion(String rule, Text reason) {}

    /** Returns whether it can be chosen. */
    public boolean eligible() {
        return exclusions.isEmpty();
    }
}
