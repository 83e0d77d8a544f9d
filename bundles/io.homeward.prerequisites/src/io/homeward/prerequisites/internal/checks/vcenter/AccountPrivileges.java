package io.homeward.prerequisites.internal.checks.vcenter;

import io.homeward.api.Evidence;
import io.homeward.api.HomewardException;
import io.homeward.hypervisor.Inventory;
import io.homeward.hypervisor.inventory.Datastore;
import io.homeward.prerequisites.CheckFacts;
import io.homeward.prerequisites.Fact;
import io.homeward.prerequisites.FactKind;
import io.homeward.prerequisites.Privileges;
import io.homeward.prerequisites.Verdict;
import io.homeward.prerequisites.internal.checks.BuiltInCheck;
import io.homeward.prerequisites.internal.checks.TargetDatastores;
import io.homeward.prerequisites.internal.checks.Witness;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** VC-02: the account holds every privilege on the datacenter, and those for datastores on each target datastore. */
public final class AccountPrivileges extends BuiltInCheck {

    /** Makes the check. */
    public AccountPrivileges() {
        super("VC-02", FactKind.INVENTORY, FactKind.PRIVILEGES);
    }

    @Override
    public Set<String> judges() {
        return Set.of(CheckFacts.DATASTORE);
    }

    @Override
    public Verdict evaluate(CheckFacts facts) throws HomewardException {
        Inventory inventory = facts.inventory();
        Survey survey = new Survey(facts.site().missingPrivileges().read());
        survey.ask(inventory.rootFolder(), inventory.rootFolder(), Privileges.all());
        for (Datastore store : TargetDatastores.all(facts)) {
            survey.ask(store.id(), store.name(), Privileges.onDatastore());
        }
        return verdict(facts, survey);
    }

    @Override
    public Verdict judge(String input, CheckFacts facts) throws HomewardException {
        Survey survey = new Survey(facts.site().missingPrivileges().read());
        Datastore candidate = facts.datastore();
        survey.ask(candidate.id(), candidate.name(), Privileges.onDatastore());
        return verdict(facts, survey);
    }

    private Verdict verdict(CheckFacts facts, Survey survey) throws HomewardException {
        String account = facts.inventory().about().account();
        return survey.missing.isEmpty()
                ? passed(survey.evidence, "account", account)
                : blocked(
                        survey.evidence,
                        "account", account,
                        "objects", String.join(", ", survey.objects),
                        "missing", String.join(", ", survey.missing));
    }

    private static final class Survey {
        private final Fact.Known<Map<String, Set<String>>> asked;
        private final List<Evidence> evidence = new ArrayList<>();
        private final List<String> objects = new ArrayList<>();
        private final Set<String> missing = new TreeSet<>();

        Survey(Fact.Known<Map<String, Set<String>>> asked) {
            this.asked = asked;
        }

        void ask(String object, String name, Set<String> required) throws HomewardException {
            Set<String> found = asked.value().get(object);
            if (found == null) {
                throw HomewardException.of("HW-CHECK-009", name);
            }
            Set<String> lacking = new TreeSet<>(found);
            lacking.retainAll(required);
            String actual = lacking.isEmpty()
                    ? required.size() + " of " + required.size()
                    : (required.size() - lacking.size()) + " of " + required.size() + ", without "
                            + String.join(", ", lacking);
            evidence.add(Witness.of(asked, name).saw("hasPrivilegeOnEntities", actual, "all " + required.size()));
            if (!lacking.isEmpty()) {
                objects.add(name);
                missing.addAll(lacking);
            }
        }
    }
}
