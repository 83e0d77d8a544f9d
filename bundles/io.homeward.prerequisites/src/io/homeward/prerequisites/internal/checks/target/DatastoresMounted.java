package io.homeward.prerequisites.internal.checks.target;

import io.homeward.api.Evidence;
import io.homeward.api.HomewardException;
import io.homeward.hypervisor.inventory.Datastore;
import io.homeward.hypervisor.inventory.Host;
import io.homeward.prerequisites.CheckFacts;
import io.homeward.prerequisites.FactKind;
import io.homeward.prerequisites.Verdict;
import io.homeward.prerequisites.internal.checks.BuiltInCheck;
import io.homeward.prerequisites.internal.checks.TargetDatastores;
import io.homeward.prerequisites.internal.checks.Witness;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** MT-09: the master target's host mounts each datastore of the machine, reaches it and may write to it. */
public final class DatastoresMounted extends BuiltInCheck {

    /** Makes the check. */
    public DatastoresMounted() {
        super("MT-09", FactKind.MASTER_TARGETS, FactKind.INVENTORY);
    }

    @Override
    public Set<String> judges() {
        return Set.of(CheckFacts.MASTER_TARGET, CheckFacts.DATASTORE);
    }

    @Override
    public Verdict evaluate(CheckFacts facts) throws HomewardException {
        return judge(facts, TargetDatastores.all(facts));
    }

    @Override
    public Verdict judge(String input, CheckFacts facts) throws HomewardException {
        return judge(
                facts,
                input.equals(CheckFacts.DATASTORE) ? List.of(facts.datastore()) : TargetDatastores.own(facts));
    }

    private Verdict judge(CheckFacts facts, Collection<Datastore> stores) throws HomewardException {
        Host host = facts.masterTargetHost();
        Witness witness = Witness.ofInventory(facts, host.name());
        List<Evidence> evidence = new ArrayList<>();
        List<String> unusable = new ArrayList<>();
        for (Datastore store : stores) {
            Optional<Host.Mount> mount = host.mounts().stream()
                    .filter(candidate -> candidate.datastore().equals(store.id()))
                    .findFirst();
            evidence.add(witness.saw(
                    "mount of " + store.name(), describe(mount), "mounted, accessible, read-write"));
            if (!mount.map(Host.Mount::usable).orElse(false)) {
                unusable.add(store.name());
            }
        }
        String names = String.join(", ", unusable);
        return unusable.isEmpty()
                ? passed(evidence, "host", host.name())
                : blocked(evidence, "host", host.name(), "datastores", names);
    }

    private static String describe(Optional<Host.Mount> mount) {
        return mount.map(m -> (m.mounted() ? "mounted" : "not mounted")
                        + (m.accessible() ? ", accessible" : ", not accessible")
                        + (m.readWrite() ? ", read-write" : ", read-only"))
                .orElse("absent");
    }
}
