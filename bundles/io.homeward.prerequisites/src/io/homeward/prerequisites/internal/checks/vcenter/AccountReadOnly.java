package io.homeward.prerequisites.internal.checks.vcenter;

import io.homeward.api.Evidence;
import io.homeward.api.HomewardException;
import io.homeward.prerequisites.CheckFacts;
import io.homeward.prerequisites.Fact;
import io.homeward.prerequisites.FactKind;
import io.homeward.prerequisites.Privileges;
import io.homeward.prerequisites.Verdict;
import io.homeward.prerequisites.internal.checks.BuiltInCheck;
import io.homeward.prerequisites.internal.checks.Witness;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * VC-03: the account is not read-only, that is, it holds more than {@code System.*} somewhere. With a read-only account
 * discovery and failover work, so that people notice only now.
 */
public final class AccountReadOnly extends BuiltInCheck {

    /** Makes the check. */
    public AccountReadOnly() {
        super("VC-03", FactKind.INVENTORY, FactKind.PRIVILEGES);
    }

    @Override
    public Verdict evaluate(CheckFacts facts) throws HomewardException {
        Fact.Known<Map<String, Set<String>>> asked = facts.site().missingPrivileges().read();
        String account = facts.inventory().about().account();
        Set<String> all = Privileges.all();
        long objects = asked.value().size();
        long without = asked.value().values().stream()
                .filter(missing -> missing.containsAll(all))
                .count();
        List<Evidence> evidence = List.of(Witness.of(asked, account)
                .saw(
                        "hasPrivilegeOnEntities",
                        "more than System.* on " + (objects - without) + " of " + objects + " objects",
                        "more than System.*"));
        return without < objects ? passed(evidence, "account", account) : blocked(evidence, "account", account);
    }
}
