package io.homeward.control.internal.plan;

import io.homeward.api.Machine;
import io.homeward.prerequisites.SiteFacts;
import java.util.List;

/**
 * What is known at one moment.
 *
 * @param machines the machines as both sides know them, by name
 * @param facts what the checks look at
 */
public record Situation(List<Discovered> machines, SiteFacts facts) {

    /**
     * A machine as it was found.
     *
     * @param machine the machine
     * @param reprotectable whether its item in the vault may be reprotected now
     * @param vaultState the item's protection state
     */
    public record Discovered(Machine machine, boolean reprotectable, String vaultState) {}
}
