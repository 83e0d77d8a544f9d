package io.homeward.lab.internal.azure.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.homeward.lab.internal.azure.http.Refusal;
import io.homeward.lab.internal.azure.http.Reply;
import io.homeward.lab.internal.azure.model.ProtectedItem;
import io.homeward.lab.internal.azure.model.Subscription;
import java.util.List;

/** The vault's items. The list leaves disks and network cards out, as the real one does; a single item has them. */
final class SiteRecoveryRoutes {

    private static final String VAULT = "/subscriptions/{subscription}/resourceGroups/{group}"
            + "/providers/Microsoft.RecoveryServices/vaults/{vault}";
    private static final String CONTAINER =
            "/replicationFabrics/{fabric}/replicationProtectionContainers/{container}/replicationProtectedItems";

    private final Subscription subscription;
    private final ItemJson json;
    private final Pages pages;

    SiteRecoveryRoutes(Subscription subscription, Pages pages) {
        this.subscription = subscription;
        this.json = new ItemJson(subscription.account());
        this.pages = pages;
    }

    Routes routes(Routes routes) {
        return routes
                .add("GET", VAULT + "/replicationProtectedItems", this::list)
                .add("GET", VAULT + CONTAINER, this::list)
                .add("GET", VAULT + CONTAINER + "/{item}", this::one);
    }

    private Reply list(Call call) {
        requireContainer(call);
        call.request().parameter("$filter").ifPresent(SiteRecoveryRoutes::requireKnown);
        List<ObjectNode> items = subscription.items().stream().map(item -> json.of(item, false)).toList();
        return pages.page(call, "skipToken", items);
    }

    private Reply one(Call call) {
        requireContainer(call);
        ProtectedItem item = subscription.items().stream()
                .filter(candidate -> candidate.name().equalsIgnoreCase(call.part("item")))
                .findFirst()
                .orElseThrow(() -> new Refusal(404, "ResourceNotFound", "The protected item was not found."));
        return Json.reply(200, json.of(item, true));
    }

    private void requireContainer(Call call) {
        boolean ours = call.parts().getOrDefault("fabric", json.fabric()).equalsIgnoreCase(json.fabric())
                && call.parts().getOrDefault("container", json.container()).equalsIgnoreCase(json.container());
        if (!ours) {
            throw new Refusal(404, "ResourceNotFound", "The fabric or container was not found.");
        }
    }

    /** All items are of one kind, so that this filter changes nothing; others would have to be kept. */
    private static void requireKnown(String filter) {
        if (!filter.matches("(?i)\\s*instanceType\\s+eq\\s+'InMageRcm'\\s*")) {
            throw new Refusal(400, "InvalidFilter", "The lab filters by instanceType eq 'InMageRcm' only.");
        }
    }
}
