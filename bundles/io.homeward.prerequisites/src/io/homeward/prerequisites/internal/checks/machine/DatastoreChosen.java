package io.homeward.prerequisites.internal.checks.machine;

import io.homeward.api.HomewardException;
import io.homeward.prerequisites.CheckFacts;
import io.homeward.prerequisites.FactKind;
import io.homeward.prerequisites.Phase;
import io.homeward.prerequisites.Verdict;
import io.homeward.prerequisites.internal.checks.BuiltInCheck;
import io.homeward.prerequisites.internal.checks.Witness;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** VM-03: a datastore is given, even where the machine's own disks exist and it is not used. */
public final class DatastoreChosen extends BuiltInCheck {

    /** Makes the check. */
    public DatastoreChosen() {
        super("VM-03", FactKind.INVENTORY);
    }

    @Override
    public Set<Phase> phases() {
        return Set.of(Phase.PLAN, Phase.START);
    }

    @Override
    public Verdict evaluate(CheckFacts facts) throws HomewardException {
        Optional<String> name = facts.value(CheckFacts.DATASTORE);
        Witness witness = Witness.ofInventory(facts, name.orElse(facts.machine().name()));
        if (name.isEmpty()) {
            return blockedFor(
                    "none", List.of(witness.saw("datastore", "none", "one")), "machine", facts.machine().name());
        }
        boolean found = facts.inventory().datastoreNamed(name.get()).isPresent();
        return found
                ? passed(List.of(witness.saw("datastore", name.get(), "one")), "datastore", name.get())
                : blockedFor("absent", List.of(witness.saw("datastore", "not found", "one")), "datastore", name.get());
    }
}
