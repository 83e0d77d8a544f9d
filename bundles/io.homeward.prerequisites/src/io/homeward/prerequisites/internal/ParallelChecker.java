package io.homeward.prerequisites.internal;

import io.homeward.api.CheckReport;
import io.homeward.api.CheckResult;
import io.homeward.api.Choice;
import io.homeward.prerequisites.Check;
import io.homeward.prerequisites.CheckFacts;
import io.homeward.prerequisites.Checker;
import io.homeward.prerequisites.Profile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs each check on a virtual thread of its own, so that one that hangs delays nobody beyond the deadline. */
public final class ParallelChecker implements Checker {

    private static final Logger LOG = LoggerFactory.getLogger(ParallelChecker.class);

    private final List<Check> checks;
    private final Duration deadline;
    private final Candidates candidates;

    /**
     * Makes a checker.
     *
     * @param builtIn the checks of the catalogue, in its order
     * @param further partners' checks
     * @param deadline how long one check may take
     * @throws IllegalArgumentException when an id is malformed
     */
    public ParallelChecker(List<Check> builtIn, List<Check> further, Duration deadline) {
        this.checks = merge(builtIn, further);
        this.deadline = deadline;
        this.candidates = new Candidates(checks);
    }

    private static List<Check> merge(List<Check> builtIn, List<Check> further) {
        Map<String, Check> byId = new LinkedHashMap<>();
        List<Check> all = new ArrayList<>(builtIn);
        further.stream().sorted(Comparator.comparing(Check::id)).forEach(all::add);
        for (Check check : all) {
            if (!check.id().matches("[A-Z]{2,8}-[0-9]{2,3}")) {
                throw new IllegalArgumentException("not a check id: " + check.id());
            }
            Check earlier = byId.putIfAbsent(check.id(), check);
            if (earlier != null) {
                LOG.warn("check {} of {} is left out: {} has that id", check.id(), check.getClass(),
                        earlier.getClass());
            }
        }
        return List.copyOf(byId.values());
    }

    @Override
    public CheckReport check(CheckFacts facts, Profile profile) throws InterruptedException {
        Instant checkedAt = facts.clock().instant();
        List<Check> due =
                checks.stream().filter(check -> check.phases().contains(facts.phase())).toList();
        List<FutureTask<CheckResult>> tasks = due.stream()
                .map(check -> new FutureTask<>(() -> new Questioning(check, facts, profile).result()))
                .toList();
        long end = System.nanoTime() + deadline.toNanos();
        for (int i = 0; i < tasks.size(); i++) {
            Thread.ofVirtual().name("check-" + due.get(i).id()).start(tasks.get(i));
        }
        try {
            List<CheckResult> results = new ArrayList<>();
            for (int i = 0; i < tasks.size(); i++) {
                results.add(await(tasks.get(i), new Questioning(due.get(i), facts, profile), end));
            }
            return new CheckReport(facts.machine().id(), checkedAt, results);
        } finally {
            tasks.forEach(task -> task.cancel(true));
        }
    }

    private CheckResult await(FutureTask<CheckResult> task, Questioning questioning, long end)
            throws InterruptedException {
        try {
            return task.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return questioning.overrun(deadline);
        } catch (ExecutionException e) {
            return questioning.broken(e.getCause());
        }
    }

    @Override
    public List<Choice> choices(String input, CheckFacts facts, Profile profile) {
        return candidates.choices(input, facts, profile);
    }
}
