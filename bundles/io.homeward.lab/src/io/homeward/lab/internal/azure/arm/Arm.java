package io.homeward.lab.internal.azure.arm;

import io.homeward.lab.internal.azure.Faults;
import io.homeward.lab.internal.azure.blob.Grants;
import io.homeward.lab.internal.azure.model.Subscription;
import java.time.Clock;

/** Puts Resource Manager together. */
public final class Arm {

    private Arm() {}

    /** Returns a service that answers for a subscription. */
    public static ArmService service(
            Subscription subscription, Tokens tokens, Operations operations, Grants grants, Pages pages, Faults faults,
            Clock clock) {
        Routes routes = new Routes();
        new SubscriptionRoutes(subscription.account(), pages).routes(routes);
        new SiteRecoveryRoutes(subscription, pages).routes(routes);
        new MachineRoutes(subscription, operations, pages, clock).routes(routes);
        new SnapshotRoutes(subscription, grants, operations, pages).routes(routes);
        operations.routes(routes);
        return new ArmService(subscription.account(), tokens, faults, routes);
    }
}
