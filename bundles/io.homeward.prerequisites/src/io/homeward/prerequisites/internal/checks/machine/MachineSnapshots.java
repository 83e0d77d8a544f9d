package io.homeward.prerequisites.internal.checks.machine;

import io.homeward.api.HomewardException;
import io.homeward.hypervisor.inventory.Vm;
import io.homeward.prerequisites.CheckFacts;
import io.homeward.prerequisites.FactKind;
import io.homeward.prerequisites.Verdict;
import io.homeward.prerequisites.internal.checks.BuiltInCheck;
import io.homeward.prerequisites.internal.checks.Snapshots;
import io.homeward.prerequisites.internal.checks.Witness;
import java.util.List;
import java.util.Optional;

/** VM-01: the on-premises VM has no snapshot; writing into a disk under a delta would destroy both. */
public final class MachineSnapshots extends BuiltInCheck {

    /** Makes the check. */
    public MachineSnapshots() {
        super("VM-01", FactKind.INVENTORY);
    }

    @Override
    public Verdict evaluate(CheckFacts facts) throws HomewardException {
        Optional<Vm> found = facts.targetVm();
        if (found.isEmpty()) {
            return passed(List.of(), "vm", facts.machine().name());
        }
        Vm vm = found.get();
        Snapshots snapshots = new Snapshots(vm);
        Witness witness = Witness.ofInventory(facts, vm.name());
        if (snapshots.none()) {
            return passed(snapshots.evidence(witness), "vm", vm.name());
        }
        return snapshots.onlyDeltas()
                ? blockedFor("delta", snapshots.evidence(witness), "vm", vm.name(), "disks", snapshots.disks())
                : blockedFor("snapshot", snapshots.evidence(witness), "vm", vm.name(), "snapshots", snapshots.names());
    }
}
