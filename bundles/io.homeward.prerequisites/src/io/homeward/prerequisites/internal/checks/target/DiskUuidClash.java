package io.homeward.prerequisites.internal.checks.target;

import io.homeward.api.DiskPair;
import io.homeward.api.Evidence;
import io.homeward.api.HomewardException;
import io.homeward.api.TargetDisk;
import io.homeward.hypervisor.inventory.Disk;
import io.homeward.hypervisor.inventory.Vm;
import io.homeward.prerequisites.CheckFacts;
import io.homeward.prerequisites.FactKind;
import io.homeward.prerequisites.Verdict;
import io.homeward.prerequisites.internal.checks.BuiltInCheck;
import io.homeward.prerequisites.internal.checks.Witness;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * MT-16: no other disk of the master target has the UUID of a disk of the machine, as VMs from one template do. The
 * machine's own file, once it is attached, is the same disk and no clash.
 */
public final class DiskUuidClash extends BuiltInCheck {

    /** Makes the check. */
    public DiskUuidClash() {
        super("MT-16", FactKind.MASTER_TARGETS, FactKind.INVENTORY);
    }

    @Override
    public Set<String> judges() {
        return Set.of(CheckFacts.MASTER_TARGET);
    }

    @Override
    public Verdict evaluate(CheckFacts facts) throws HomewardException {
        Vm vm = facts.masterTargetVm();
        Witness witness = Witness.ofInventory(facts, vm.name());
        List<Evidence> evidence = new ArrayList<>();
        List<String> clashes = new ArrayList<>();
        for (TargetDisk disk : targets(facts)) {
            Optional<Disk> clash = clash(vm, disk);
            evidence.add(witness.saw(
                    "disk with backing.uuid " + disk.uuid(),
                    clash.map(Disk::path).orElse("none"),
                    "none but " + disk.path()));
            clash.ifPresent(found -> clashes.add(found.path()));
        }
        return clashes.isEmpty()
                ? passed(evidence, "vm", vm.name())
                : blocked(evidence, "vm", vm.name(), "disks", String.join(", ", clashes));
    }

    private static List<TargetDisk> targets(CheckFacts facts) {
        return facts.machine().disks().stream()
                .map(DiskPair::target)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Disk> clash(Vm vm, TargetDisk disk) {
        return vm.disks().stream()
                .filter(other -> other.uuid().equals(Optional.of(disk.uuid())))
                .filter(other -> !other.path().equals(disk.path()))
                .findFirst();
    }
}
