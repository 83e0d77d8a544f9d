package io.homeward.prerequisites.internal.checks.target;

import io.homeward.api.Evidence;
import io.homeward.hypervisor.inventory.Vm;
import io.homeward.prerequisites.Verdict;
import io.homeward.prerequisites.internal.checks.Witness;
import java.util.List;

/** MT-05: the guest tools run. */
public final class GuestTools extends MasterTargetCheck {

    /** Makes the check. */
    public GuestTools() {
        super("MT-05");
    }

    @Override
    Verdict judge(Vm vm, Witness witness) {
        List<Evidence> evidence = List.of(
                witness.saw("guest.toolsRunningStatus", vm.toolsRunning() ? "running" : "not running", "running"));
        return vm.toolsRunning() ? passed(evidence, "vm", vm.name()) : blocked(evidence, "vm", vm.name());
    }
}
