package io.homeward.api;

import java.time.Instant;
import java.util.List;

/**
 * The results of all checks of one plan, in the catalogue's order.
 *
 * @param machine the machine they were made for
 * @param checkedAt when they were made
 * @param results one for each check
 */
public record CheckReport(MachineId machine, Instant checkedAt, List<CheckResult> results) {

    /** Copies the results. */
    public CheckReport {
        results = List.copyOf(results);
    }

    /** Returns the results that keep the operation from starting. */
    public List<CheckResult> blocking() {
        return results.stream().filter(CheckResult::blocking).toList();
    }
}
