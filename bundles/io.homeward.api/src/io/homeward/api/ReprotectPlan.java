package io.homeward.api;

import java.util.List;
import java.util.Optional;

/**
 * How a machine would be reprotected: every input with its value and reason.
 *
 * @param machine the machine
 * @param inputs the inputs of {@link Operation#REPROTECT}, in its order
 * @param policy the failback policy
 */
public record ReprotectPlan(Machine machine, List<PlanInput> inputs, FailbackPolicy policy) {

    /** Copies the inputs. */
    public ReprotectPlan {
        inputs = List.copyOf(inputs);
    }

    /** Returns the value of the input {@code key}; empty when none could be chosen. */
    public Optional<String> value(String key) {
        return inputs.stream()
                .filter(input -> input.input().key().equals(key))
                .findFirst()
                .flatMap(PlanInput::value);
    }
}
