package io.homeward.prerequisites;

import io.homeward.api.CheckReport;
import io.homeward.prerequisites.internal.BuiltInChecks;
import io.homeward.prerequisites.internal.ParallelChecker;
import java.time.Duration;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Runs the prerequisite checks. Registered as a service; safe for use by any number of threads. */
@ProviderType
public interface Checker extends Eligibility {

    /** How long one check may take. */
    Duration CHECK_DEADLINE = Duration.ofSeconds(10);

    /**
     * Runs every check of the facts' phase at the same time, each with its own deadline, and returns the results in the
     * catalogue's order: the built-in checks, then partners' by id. Never fails: a check that throws, returns nothing
     * or overruns its deadline is "not known" with the cause, and blocks where the check blocks. Blocks for at most
     * {@link #CHECK_DEADLINE} and a little.
     *
     * @throws InterruptedException when the caller is interrupted; the checks are then interrupted too
     */
    CheckReport check(CheckFacts facts, Profile profile) throws InterruptedException;

    /** Returns a checker of the built-in catalogue and these further checks. */
    static Checker with(List<Check> further) {
        return new ParallelChecker(BuiltInChecks.all(), further, CHECK_DEADLINE);
    }
}
