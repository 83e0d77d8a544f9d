package io.homeward.prerequisites.internal.checks.target;

import io.homeward.api.HomewardException;
import io.homeward.hypervisor.inventory.Vm;
import io.homeward.prerequisites.CheckFacts;
import io.homeward.prerequisites.FactKind;
import io.homeward.prerequisites.Verdict;
import io.homeward.prerequisites.internal.checks.BuiltInCheck;
import io.homeward.prerequisites.internal.checks.Witness;
import java.util.Set;

/** A check of the VM that the chosen master target runs in. */
abstract class MasterTargetCheck extends BuiltInCheck {

    MasterTargetCheck(String id) {
        super(id, FactKind.MASTER_TARGETS, FactKind.INVENTORY);
    }

    @Override
    public final Set<String> judges() {
        return Set.of(CheckFacts.MASTER_TARGET);
    }

    @Override
    public final Verdict evaluate(CheckFacts facts) throws HomewardException {
        Vm vm = facts.masterTargetVm();
        return judge(vm, Witness.ofInventory(facts, vm.name()));
    }

    abstract Verdict judge(Vm vm, Witness witness);
}
