package io.homeward.control.internal.script;

import io.homeward.api.CheckReport;
import io.homeward.api.CheckResult;
import io.homeward.api.HomewardException;
import io.homeward.api.Machine;
import io.homeward.control.internal.plan.Discovery;
import io.homeward.control.internal.plan.Situation;
import io.homeward.control.internal.store.ProtectedMachine;
import io.homeward.control.internal.store.Store;
import io.homeward.prerequisites.CheckFacts;
import io.homeward.prerequisites.Checker;
import io.homeward.prerequisites.Phase;
import io.homeward.prerequisites.Profile;
import java.time.Clock;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Repeats the prerequisite checks where work begins, and lets nothing through that they block. */
public final class Gate {

    private final Discovery discovery;
    private final Checker checker;
    private final Profile profile;
    private final Store store;
    private final Clock clock;

    /** Checks by these rules. */
    public Gate(Discovery discovery, Checker checker, Profile profile, Store store, Clock clock) {
        this.discovery = discovery;
        this.checker = checker;
        this.profile = profile;
        this.store = store;
        this.clock = clock;
    }

    /** Runs the checks of a phase. */
    public CheckReport report(Phase phase, Machine machine, Map<String, String> values, Situation situation)
            throws InterruptedException {
        return checker.check(new CheckFacts(phase, machine, values, situation.facts(), clock), profile);
    }

    /** Lets a reprotect begin, or throws HW-CONTROL-024. */
    void beforeReprotect(ProtectedMachine machine) throws HomewardException, InterruptedException {
        pass(Phase.START, machine);
    }

    /** Lets a failback begin, or throws HW-CONTROL-024; HW-CONTROL-026 when the wanted point is gone. */
    void beforeFailback(ProtectedMachine machine, OptionalLong point) throws HomewardException, InterruptedException {
        if (point.isPresent()
                && store.points(machine.id()).stream().noneMatch(p -> p.sequence() == point.getAsLong())) {
            throw HomewardException.of("HW-CONTROL-026", machine.name(), "point", point.getAsLong());
        }
        pass(Phase.FAILBACK, machine);
    }

    private void pass(Phase phase, ProtectedMachine machine) throws HomewardException, InterruptedException {
        Situation situation = discovery.read();
        Machine found = Discovery.find(situation, machine.id()).machine();
        CheckReport report = report(phase, found, machine.plan(), situation);
        if (!report.blocking().isEmpty()) {
            String ids = report.blocking().stream().map(CheckResult::id).collect(Collectors.joining(", "));
            throw HomewardException.of("HW-CONTROL-024", machine.name(), "checks", ids);
        }
    }
}
