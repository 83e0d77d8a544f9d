package io.homeward.prerequisites.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homeward.api.Catalogue;
import io.homeward.api.CheckResult;
import io.homeward.api.Choice;
import io.homeward.api.HomewardException;
import io.homeward.api.Outcome;
import io.homeward.api.Text;
import io.homeward.prerequisites.Check;
import io.homeward.prerequisites.CheckFacts;
import io.homeward.prerequisites.FactKind;
import io.homeward.prerequisites.Profile;
import io.homeward.prerequisites.Severity;
import io.homeward.prerequisites.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

class ParallelCheckerTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Verdict HOLDS = new Verdict.Holds(Text.of("check.VC-03.passed"), List.of());
    private static final Verdict FAILS =
            new Verdict.Fails(Text.of("check.VC-03.blocked"), Text.of("check.VC-03.remedy"), List.of());

    private interface Body {
        Verdict evaluate() throws Exception;
    }

    /** A partner's check. */
    private record Partner(String id, Severity severity, Body body) implements Check {
        @Override
        public Severity severity(Profile profile) {
            return severity;
        }

        @Override
        public Set<FactKind> needs() {
            return Set.of();
        }

        @Override
        public Set<String> judges() {
            return Set.of(CheckFacts.PROCESS_SERVER);
        }

        @Override
        public Verdict evaluate(CheckFacts facts) throws HomewardException, InterruptedException {
            try {
                return body.evaluate();
            } catch (HomewardException | InterruptedException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static Partner blocking(String id, Body body) {
        return new Partner(id, Severity.BLOCKS, body);
    }

    private static List<CheckResult> check(Duration deadline, Check... checks) throws InterruptedException {
        return new ParallelChecker(List.of(), List.of(checks), deadline)
                .check(new SamplePlan().facts(), Profile.HOMEWARD)
                .results();
    }

    @Test
    void aCheckThatHangsIsNotKnownAndIsInterrupted() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        Check hanging = blocking("XX-01", () -> {
            try {
                new CountDownLatch(1).await();
                return HOLDS;
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
        });
        CheckResult result = check(Duration.ofMillis(1), hanging).getFirst();
        assertEquals(Outcome.NOT_KNOWN, result.outcome());
        assertTrue(result.blocking());
        assertEquals("check.notKnown.overrun", result.finding().key());
        assertTrue(Catalogue.say(result.remedy().orElseThrow(), Locale.ITALIAN).contains("XX-01"));
        interrupted.await();
    }

    @Test
    void aCheckThatThrowsIsNotKnownWithItsCause() throws InterruptedException {
        List<CheckResult> results = check(
                LONG,
                blocking("XX-01", () -> {
                    throw new IllegalStateException("broken inside");
                }),
                blocking("XX-02", () -> {
                    throw HomewardException.of("HW-CHECK-002", "mt77");
                }),
                blocking("XX-03", () -> {
                    throw new NoClassDefFoundError("partner.Missing");
                }),
                blocking("XX-04", () -> null));
        results.forEach(result -> assertEquals(Outcome.NOT_KNOWN, result.outcome(), result.id()));
        results.forEach(result -> assertTrue(result.blocking(), result.id()));
        assertTrue(Catalogue.say(results.get(0).finding(), Locale.ENGLISH).contains("broken inside"));
        assertTrue(Catalogue.say(results.get(1).finding(), Locale.ENGLISH).contains("mt77"));
        assertTrue(Catalogue.say(results.get(2).finding(), Locale.ENGLISH).contains("partner.Missing"));
        assertEquals("check.notKnown.broken", results.get(3).finding().key());
    }

    @Test
    void checksRunAtTheSameTime() throws InterruptedException {
        CyclicBarrier allRun = new CyclicBarrier(3);
        Body body = () -> {
            allRun.await();
            return HOLDS;
        };
        List<CheckResult> results =
                check(LONG, blocking("XX-03", body), blocking("XX-01", body), blocking("XX-02", body));
        assertEquals(List.of("XX-01", "XX-02", "XX-03"), results.stream().map(CheckResult::id).toList());
        results.forEach(result -> assertEquals(Outcome.PASSED, result.outcome()));
    }

    @Test
    void severityDecidesWhatAFailureMeansAndWhetherNotKnownBlocks() throws InterruptedException {
        Body broken = () -> {
            throw new IllegalStateException("x");
        };
        List<CheckResult> results = check(
                LONG,
                new Partner("XX-01", Severity.WARNS, () -> FAILS),
                new Partner("XX-02", Severity.INFORMS, () -> FAILS),
                new Partner("XX-03", Severity.WARNS, broken));
        assertEquals(
                List.of(Outcome.WARNING, Outcome.ADVICE, Outcome.NOT_KNOWN),
                results.stream().map(CheckResult::outcome).toList());
        results.forEach(result -> assertFalse(result.blocking()));
    }

    @Test
    void aBuiltInCheckCannotBeReplacedByAPartners() throws InterruptedException {
        ParallelChecker checker = new ParallelChecker(
                List.of(blocking("XX-01", () -> FAILS)), List.of(blocking("XX-01", () -> HOLDS)), LONG);
        List<CheckResult> results =
                checker.check(new SamplePlan().facts(), Profile.HOMEWARD).results();
        assertEquals(1, results.size());
        assertEquals(Outcome.BLOCKED, results.getFirst().outcome());
    }

    @Test
    void aMalformedIdIsRefused() {
        List<Check> malformed = List.of(blocking("MT-6; rm", () -> HOLDS));
        assertThrows(IllegalArgumentException.class, () -> new ParallelChecker(List.of(), malformed, LONG));
        CheckerComponent component = new CheckerComponent();
        assertThrows(IllegalArgumentException.class, () -> component.addCheck(malformed.getFirst()));
    }

    @Test
    void partnersChecksComeAndGoWithTheirServices() throws InterruptedException {
        CheckerComponent component = new CheckerComponent();
        Check partner = blocking("ZZ-01", () -> FAILS);
        CheckFacts facts = new SamplePlan().facts();
        component.addCheck(partner);
        assertEquals("ZZ-01", component.check(facts, Profile.HOMEWARD).results().getLast().id());
        Choice server = component.choices(CheckFacts.PROCESS_SERVER, facts, Profile.HOMEWARD).getFirst();
        assertEquals("ZZ-01", server.exclusions().getFirst().rule());
        component.removeCheck(partner);
        assertEquals(
                BuiltInChecks.all().size(), component.check(facts, Profile.HOMEWARD).results().size());
    }
}
