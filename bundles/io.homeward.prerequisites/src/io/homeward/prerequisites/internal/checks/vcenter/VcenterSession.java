package io.homeward.prerequisites.internal.checks.vcenter;

import io.homeward.api.Evidence;
import io.homeward.hypervisor.Inventory;
import io.homeward.hypervisor.inventory.About;
import io.homeward.prerequisites.CheckFacts;
import io.homeward.prerequisites.Fact;
import io.homeward.prerequisites.Verdict;
import io.homeward.prerequisites.internal.checks.BuiltInCheck;
import io.homeward.prerequisites.internal.checks.Witness;
import java.util.List;

/**
 * VC-01: a session is open, and with a vCenter. That the inventory could not be read is its finding, so it needs none.
 */
public final class VcenterSession extends BuiltInCheck {

    private static final String REQUIRED = "VirtualCenter";

    /** Makes the check. */
    public VcenterSession() {
        super("VC-01");
    }

    @Override
    public Verdict evaluate(CheckFacts facts) {
        return switch (facts.site().inventory()) {
            case Fact.NotKnown<Inventory> missing ->
                new Verdict.Fails(
                        missing.problem().causeText(),
                        missing.problem().remedyText(),
                        List.of(new Witness(missing.problem().subject(), facts.clock().instant())
                                .saw("session", missing.problem().code(), "open")));
            case Fact.Known<Inventory> known -> judge(known);
        };
    }

    private Verdict judge(Fact.Known<Inventory> known) {
        About about = known.value().about();
        List<Evidence> evidence =
                List.of(Witness.of(known, about.product()).saw("about.apiType", about.apiType(), REQUIRED));
        return about.apiType().equals(REQUIRED)
                ? passed(evidence, "product", about.product(), "account", about.account())
                : blocked(evidence, "address", about.address(), "type", about.apiType());
    }
}
