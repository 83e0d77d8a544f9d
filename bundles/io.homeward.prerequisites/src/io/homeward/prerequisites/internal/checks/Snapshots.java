package io.homeward.prerequisites.internal.checks;

import io.homeward.api.Evidence;
import io.homeward.hypervisor.inventory.Disk;
import io.homeward.hypervisor.inventory.Vm;
import java.util.List;

/**
 * What snapshots have left on a VM. Disks can be deltas without any snapshot being listed, after a failed deletion.
 *
 * @param vm the VM
 */
public record Snapshots(Vm vm) {

    /** Returns whether there are none and every disk stands by itself. */
    public boolean none() {
        return vm.snapshots().isEmpty() && deltas().isEmpty();
    }

    /** Returns whether only deltas are left, with no snapshot that could be deleted. */
    public boolean onlyDeltas() {
        return vm.snapshots().isEmpty() && !deltas().isEmpty();
    }

    /** Returns the snapshots' names. */
    public String names() {
        return String.join(", ", vm.snapshots());
    }

    /** Returns the labels of the disks that are deltas. */
    public String disks() {
        return String.join(", ", deltas());
    }

    /** Returns what was seen. */
    public List<Evidence> evidence(Witness witness) {
        return List.of(
                witness.saw("snapshot", vm.snapshots().isEmpty() ? "none" : names(), "none"),
                witness.saw("disks whose backing has a parent", deltas().isEmpty() ? "none" : disks(), "none"));
    }

    private List<String> deltas() {
        return vm.disks().stream().filter(Disk::hasParent).map(Disk::label).toList();
    }
}
