package io.homeward.lab.internal.azure.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.homeward.lab.internal.azure.model.AzureAccount;
import java.util.List;

/** The subscription, its resource group and its vault. */
final class SubscriptionRoutes {

    private final AzureAccount account;
    private final Pages pages;

    SubscriptionRoutes(AzureAccount account, Pages pages) {
        this.account = account;
        this.pages = pages;
    }

    Routes routes(Routes routes) {
        String vaults = "/providers/Microsoft.RecoveryServices/vaults";
        String group = "/subscriptions/{subscription}/resourceGroups/{group}";
        return routes
                .add("GET", "/subscriptions", call -> pages.page(call, "$skiptoken", List.of(subscription())))
                .add("GET", "/subscriptions/{subscription}", call -> Json.reply(200, subscription()))
                .add("GET", group, call -> Json.reply(200, group()))
                .add("GET", "/subscriptions/{subscription}" + vaults,
                        call -> pages.page(call, "$skiptoken", List.of(vault())))
                .add("GET", group + vaults, call -> pages.page(call, "$skiptoken", List.of(vault())))
                .add("GET", group + vaults + "/{vault}", call -> Json.reply(200, vault()));
    }

    private ObjectNode subscription() {
        ObjectNode body = Json.object();
        body.put("id", "/subscriptions/" + account.subscription());
        body.put("authorizationSource", "RoleBased");
        body.put("subscriptionId", account.subscription());
        body.put("tenantId", account.tenant());
        body.put("displayName", "Homeward lab");
        body.put("state", "Enabled");
        body.putObject("subscriptionPolicies")
                .put("locationPlacementId", "Public_2014-09-01")
                .put("quotaId", "EnterpriseAgreement_2014-09-01")
                .put("spendingLimit", "Off");
        return body;
    }

    private ObjectNode group() {
        ObjectNode body = Json.object();
        body.put("id", account.groupId());
        body.put("name", account.resourceGroup());
        body.put("type", "Microsoft.Resources/resourceGroups");
        body.put("location", account.location());
        body.putObject("properties").put("provisioningState", "Succeeded");
        return body;
    }

    private ObjectNode vault() {
        ObjectNode body = Json.object();
        body.put("location", account.location());
        body.put("name", account.vault());
        body.putObject("properties")
                .put("provisioningState", "Succeeded")
                .put("privateEndpointStateForBackup", "None")
                .put("privateEndpointStateForSiteRecovery", "None")
                .put("publicNetworkAccess", "Enabled");
        body.put("id", account.vaultId());
        body.put("type", "Microsoft.RecoveryServices/vaults");
        body.putObject("sku").put("name", "RS0").put("tier", "Standard");
        return body;
    }
}
