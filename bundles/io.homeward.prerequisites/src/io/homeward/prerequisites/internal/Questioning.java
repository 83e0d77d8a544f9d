package io.homeward.prerequisites.internal;

import io.homeward.api.CheckResult;
import io.homeward.api.Evidence;
import io.homeward.api.HomewardException;
import io.homeward.api.Outcome;
import io.homeward.api.Problem;
import io.homeward.api.Text;
import io.homeward.prerequisites.Check;
import io.homeward.prerequisites.CheckFacts;
import io.homeward.prerequisites.Fact;
import io.homeward.prerequisites.FactKind;
import io.homeward.prerequisites.Profile;
import io.homeward.prerequisites.Severity;
import io.homeward.prerequisites.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One check asked about one plan.
 *
 * @param check the check
 * @param facts the plan
 * @param profile whose rules count
 */
record Questioning(Check check, CheckFacts facts, Profile profile) {

    private static final Logger LOG = LoggerFactory.getLogger(Questioning.class);

    /** Asks it and never fails, whatever the check does. */
    CheckResult result() {
        return answer(() -> check.evaluate(facts));
    }

    /** Asks it about the candidate that the facts hold as this input's value; never fails either. */
    CheckResult result(String input) {
        return answer(() -> check.judge(input, facts));
    }

    private interface Question {
        Verdict ask() throws HomewardException, InterruptedException;
    }

    private CheckResult answer(Question question) {
        Instant start = facts.clock().instant();
        try {
            for (FactKind kind : check.needs()) {
                if (facts.site().fact(kind) instanceof Fact.NotKnown<?> missing) {
                    return notKnown(missing.problem(), since(start));
                }
            }
            return judged(question.ask(), since(start));
        } catch (HomewardException e) {
            return notKnown(e.problem(), since(start));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return overrun(since(start));
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            return broken(e);
        }
    }

    private CheckResult judged(Verdict verdict, Duration took) {
        return switch (verdict) {
            case Verdict.Holds holds ->
                result(Outcome.PASSED, holds.finding(), holds.evidence(), Optional.empty(), took);
            case Verdict.Fails fails ->
                result(failure(), fails.finding(), fails.evidence(), Optional.of(fails.remedy()), took);
            case null -> broken(new IllegalStateException("no verdict"));
        };
    }

    /** The check did not answer in time. */
    CheckResult overrun(Duration deadline) {
        LOG.warn("check {} has not answered within {}", check.id(), deadline);
        return notKnown("check.notKnown.overrun", deadline, "seconds", deadline.toSeconds());
    }

    /** The check itself is at fault. */
    CheckResult broken(Throwable fault) {
        LOG.error("check {} is at fault", check.id(), fault);
        return notKnown("check.notKnown.broken", Duration.ZERO, "fault", fault.toString());
    }

    private CheckResult notKnown(String key, Duration took, Object... values) {
        return result(
                Outcome.NOT_KNOWN,
                Text.of(key, values),
                List.of(),
                Optional.of(Text.of(key + ".remedy", "id", check.id())),
                took);
    }

    private CheckResult notKnown(Problem problem, Duration took) {
        return result(
                Outcome.NOT_KNOWN, problem.causeText(), List.of(), Optional.of(problem.remedyText()), took);
    }

    private CheckResult result(
            Outcome outcome, Text finding, List<Evidence> evidence, Optional<Text> remedy, Duration took) {
        boolean blocking = outcome != Outcome.PASSED && severity() == Severity.BLOCKS;
        return new CheckResult(check.id(), check.title(), outcome, blocking, finding, evidence, remedy, took);
    }

    private Outcome failure() {
        return switch (severity()) {
            case BLOCKS -> Outcome.BLOCKED;
            case WARNS -> Outcome.WARNING;
            case INFORMS -> Outcome.ADVICE;
        };
    }

    private Severity severity() {
        return check.severity(profile);
    }

    private Duration since(Instant start) {
        return Duration.between(start, facts.clock().instant());
    }
}
