package io.homeward.prerequisites.internal.checks.target;

import io.homeward.hypervisor.inventory.Vm;
import io.homeward.prerequisites.Verdict;
import io.homeward.prerequisites.internal.checks.Snapshots;
import io.homeward.prerequisites.internal.checks.Witness;

/** MT-06: no snapshot, which would keep disks from being attached and detached. */
public final class MasterTargetSnapshots extends MasterTargetCheck {

    /** Makes the check. */
    public MasterTargetSnapshots() {
        super("MT-06");
    }

    @Override
    Verdict judge(Vm vm, Witness witness) {
        Snapshots snapshots = new Snapshots(vm);
        if (snapshots.none()) {
            return passed(snapshots.evidence(witness), "vm", vm.name());
        }
        return snapshots.onlyDeltas()
                ? blockedFor("delta", snapshots.evidence(witness), "vm", vm.name(), "disks", snapshots.disks())
                : blockedFor("snapshot", snapshots.evidence(witness), "vm", vm.name(), "snapshots", snapshots.names());
    }
}
