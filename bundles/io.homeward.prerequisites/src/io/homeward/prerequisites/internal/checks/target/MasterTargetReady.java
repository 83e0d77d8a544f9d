package io.homeward.prerequisites.internal.checks.target;

import io.homeward.api.Evidence;
import io.homeward.api.HomewardException;
import io.homeward.api.MasterTargetStatus;
import io.homeward.prerequisites.CheckFacts;
import io.homeward.prerequisites.FactKind;
import io.homeward.prerequisites.Verdict;
import io.homeward.prerequisites.internal.checks.BuiltInCheck;
import io.homeward.prerequisites.internal.checks.Heartbeat;
import io.homeward.prerequisites.internal.checks.Witness;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** MT-01: a master target is selected, known to the hypervisor, and was heard of less than five minutes ago. */
public final class MasterTargetReady extends BuiltInCheck {

    /** Makes the check. */
    public MasterTargetReady() {
        super("MT-01", FactKind.MASTER_TARGETS, FactKind.INVENTORY);
    }

    @Override
    public Set<String> judges() {
        return Set.of(CheckFacts.MASTER_TARGET);
    }

    @Override
    public Verdict evaluate(CheckFacts facts) throws HomewardException {
        List<MasterTargetStatus> known = facts.site().masterTargets().get();
        Optional<String> name = facts.value(CheckFacts.MASTER_TARGET);
        if (name.isEmpty()) {
            return blockedFor("none", List.of(), "count", known.size());
        }
        if (known.stream().noneMatch(target -> target.name().equals(name.get()))) {
            return blockedFor("unregistered", List.of(), "name", name.get());
        }
        return judge(facts, facts.masterTarget());
    }

    private Verdict judge(CheckFacts facts, MasterTargetStatus target) throws HomewardException {
        Heartbeat heartbeat = Heartbeat.from(target.lastHeartbeat(), facts);
        int vms = facts.inventory().vmsByInstanceUuid(target.vm()).size();
        List<Evidence> evidence = List.of(
                Witness.ofInventory(facts, target.name())
                        .saw("config.instanceUuid = " + target.vm(), vms + " VM", "1 VM"),
                Witness.ofMasterTarget(facts, target)
                        .saw("lastHeartbeat", heartbeat + " ago", "< " + Heartbeat.LIMIT.toSeconds() + " s"));
        if (vms != 1) {
            return blockedFor("undiscovered", evidence, "name", target.name(), "uuid", target.vm(), "count", vms);
        }
        return heartbeat.fresh()
                ? passed(evidence, "name", target.name(), "age", heartbeat)
                : blockedFor("silent", evidence, "name", target.name(), "age", heartbeat);
    }
}
