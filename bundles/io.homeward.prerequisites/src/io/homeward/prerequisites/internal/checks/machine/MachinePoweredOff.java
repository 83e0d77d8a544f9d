package io.homeward.prerequisites.internal.checks.machine;

import io.homeward.api.Evidence;
import io.homeward.api.HomewardException;
import io.homeward.api.PowerState;
import io.homeward.hypervisor.inventory.Vm;
import io.homeward.prerequisites.CheckFacts;
import io.homeward.prerequisites.FactKind;
import io.homeward.prerequisites.Verdict;
import io.homeward.prerequisites.internal.checks.BuiltInCheck;
import io.homeward.prerequisites.internal.checks.Witness;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** VM-05: the on-premises VM is off; only a proven "off" counts. */
public final class MachinePoweredOff extends BuiltInCheck {

    /** Makes the check. */
    public MachinePoweredOff() {
        super("VM-05", FactKind.INVENTORY);
    }

    @Override
    public Verdict evaluate(CheckFacts facts) throws HomewardException {
        Optional<Vm> found = facts.targetVm();
        if (found.isEmpty()) {
            return passed(List.of(), "vm", facts.machine().name());
        }
        Vm vm = found.get();
        String state = vm.power().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        List<Evidence> evidence =
                List.of(Witness.ofInventory(facts, vm.name()).saw("runtime.powerState", state, "off"));
        return vm.power() == PowerState.OFF
                ? passed(evidence, "vm", vm.name())
                : blocked(evidence, "vm", vm.name(), "state", state);
    }
}
