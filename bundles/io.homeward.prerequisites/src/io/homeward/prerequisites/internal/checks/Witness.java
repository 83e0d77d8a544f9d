package io.homeward.prerequisites.internal.checks;

import io.homeward.api.Evidence;
import io.homeward.api.HomewardException;
import io.homeward.api.MasterTargetStatus;
import io.homeward.prerequisites.CheckFacts;
import io.homeward.prerequisites.Fact;
import java.time.Instant;

/**
 * Makes evidence of what was read about one thing.
 *
 * @param source whose property it is and who was asked
 * @param readAt when
 */
public record Witness(String source, Instant readAt) {

    /** Returns a witness for something in the inventory. */
    public static Witness ofInventory(CheckFacts facts, String subject) throws HomewardException {
        return of(facts.site().inventory().read(), subject);
    }

    /** Returns a witness for what the chosen master target told. */
    public static Witness ofMasterTarget(CheckFacts facts, MasterTargetStatus target) {
        return new Witness(target.name(), target.lastHeartbeat());
    }

    /** Returns a witness for something that stands in a fact. */
    public static Witness of(Fact.Known<?> fact, String subject) {
        return new Witness(subject + ", " + fact.source(), fact.readAt());
    }

    /** Returns what was seen, beside what must be. */
    public Evidence saw(String what, Object actual, Object required) {
        return new Evidence(what, source, readAt, String.valueOf(actual), String.valueOf(required));
    }
}
