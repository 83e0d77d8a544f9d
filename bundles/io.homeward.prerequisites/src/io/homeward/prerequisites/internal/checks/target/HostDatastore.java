package io.homeward.prerequisites.internal.checks.target;

import io.homeward.api.Evidence;
import io.homeward.api.HomewardException;
import io.homeward.hypervisor.inventory.Datastore;
import io.homeward.hypervisor.inventory.Host;
import io.homeward.prerequisites.CheckFacts;
import io.homeward.prerequisites.FactKind;
import io.homeward.prerequisites.Verdict;
import io.homeward.prerequisites.internal.checks.BuiltInCheck;
import io.homeward.prerequisites.internal.checks.DatastoreTypes;
import io.homeward.prerequisites.internal.checks.Witness;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** MT-08: the host under the master target has a VMFS or vSAN datastore; the host counts, not the guest. */
public final class HostDatastore extends BuiltInCheck {

    /** Makes the check. */
    public HostDatastore() {
        super("MT-08", FactKind.MASTER_TARGETS, FactKind.INVENTORY);
    }

    @Override
    public Set<String> judges() {
        return Set.of(CheckFacts.MASTER_TARGET);
    }

    @Override
    public Verdict evaluate(CheckFacts facts) throws HomewardException {
        Host host = facts.masterTargetHost();
        Witness witness = Witness.ofInventory(facts, host.name());
        List<Datastore> mounted = facts.inventory().datastores().stream()
                .filter(store -> host.mounts().stream()
                        .filter(mount -> mount.datastore().equals(store.id()))
                        .anyMatch(mount -> mount.mounted() && mount.accessible()))
                .toList();
        List<Evidence> evidence = mounted.isEmpty()
                ? List.of(witness.saw("datastore", "none", "VMFS or vSAN"))
                : mounted.stream()
                        .map(store -> witness.saw("datastore " + store.name(), store.type(), "VMFS or vSAN"))
                        .toList();
        Optional<Datastore> suitable = mounted.stream().filter(DatastoreTypes::suitable).findFirst();
        return suitable.isPresent()
                ? passed(evidence, "host", host.name(), "datastore", suitable.get().name())
                : blocked(evidence, "host", host.name());
    }
}
