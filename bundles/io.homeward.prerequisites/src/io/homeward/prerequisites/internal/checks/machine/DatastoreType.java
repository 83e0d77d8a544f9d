package io.homeward.prerequisites.internal.checks.machine;

import io.homeward.api.Evidence;
import io.homeward.api.HomewardException;
import io.homeward.hypervisor.inventory.Datastore;
import io.homeward.prerequisites.CheckFacts;
import io.homeward.prerequisites.FactKind;
import io.homeward.prerequisites.Phase;
import io.homeward.prerequisites.Verdict;
import io.homeward.prerequisites.internal.checks.BuiltInCheck;
import io.homeward.prerequisites.internal.checks.DatastoreTypes;
import io.homeward.prerequisites.internal.checks.Witness;
import java.util.List;
import java.util.Set;

/** VM-07: the chosen datastore is VMFS or vSAN, not NFS. */
public final class DatastoreType extends BuiltInCheck {

    /** Makes the check. */
    public DatastoreType() {
        super("VM-07", FactKind.INVENTORY);
    }

    @Override
    public Set<Phase> phases() {
        return Set.of(Phase.PLAN, Phase.START);
    }

    @Override
    public Set<String> judges() {
        return Set.of(CheckFacts.DATASTORE);
    }

    @Override
    public Verdict evaluate(CheckFacts facts) throws HomewardException {
        Datastore store = facts.datastore();
        List<Evidence> evidence = List.of(
                Witness.ofInventory(facts, store.name()).saw("summary.type", store.type(), "VMFS or vSAN"));
        return DatastoreTypes.suitable(store)
                ? passed(evidence, "datastore", store.name(), "type", store.type())
                : blocked(evidence, "datastore", store.name(), "type", store.type());
    }
}
