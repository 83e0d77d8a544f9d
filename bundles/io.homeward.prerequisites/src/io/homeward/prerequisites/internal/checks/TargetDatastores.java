package io.homeward.prerequisites.internal.checks;

import io.homeward.api.HomewardException;
import io.homeward.hypervisor.inventory.Datastore;
import io.homeward.hypervisor.inventory.Disk;
import io.homeward.hypervisor.inventory.Vm;
import io.homeward.prerequisites.CheckFacts;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The datastores a machine comes home to. */
public final class TargetDatastores {

    private TargetDatastores() {}

    /** Returns the datastores that the machine's own VM uses; none when it is gone. HW-CHECK-006 for an unknown one. */
    public static Set<Datastore> own(CheckFacts facts) throws HomewardException {
        Optional<Vm> vm = facts.targetVm();
        if (vm.isEmpty()) {
            return Set.of();
        }
        Set<String> ids = new LinkedHashSet<>(
                vm.get().disks().stream().map(Disk::datastore).toList());
        ids.addAll(vm.get().datastores());
        Set<Datastore> own = new LinkedHashSet<>();
        for (String id : ids) {
            own.add(facts.inventory()
                    .datastore(id)
                    .orElseThrow(() -> HomewardException.of("HW-CHECK-006", id)));
        }
        return own;
    }

    /** Returns those and the chosen one; HW-CHECK-001 when that makes none at all. */
    public static List<Datastore> all(CheckFacts facts) throws HomewardException {
        Set<Datastore> all = new LinkedHashSet<>(own(facts));
        if (all.isEmpty() || facts.value(CheckFacts.DATASTORE).isPresent()) {
            all.add(facts.datastore());
        }
        return List.copyOf(all);
    }
}
