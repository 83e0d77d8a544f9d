package io.homeward.api;

import java.util.List;
import java.util.Optional;

/**
 * An input of a plan with its preset.
 *
 * @param input the input
 * @param value the value chosen, by preset or by the request; empty when none can be
 * @param reason why this value, or why none
 * @param choices all candidates, the eligible ones first
 */
public record PlanInput(Operation.Input input, Optional<String> value, Text reason, List<Choice> choices) {

    /** Copies the choices. */
    public PlanInput {
        choices = List.copyOf(choices);
    }
}
