package io.homeward.lab.internal.azure.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.homeward.lab.internal.azure.Faults;
import io.homeward.lab.internal.azure.http.FaultedReply;
import io.homeward.lab.internal.azure.http.Refusal;
import io.homeward.lab.internal.azure.http.Reply;
import io.homeward.lab.internal.azure.http.Request;
import io.homeward.lab.internal.azure.model.AzureAccount;
import java.util.Optional;
import java.util.UUID;

/** Resource Manager: what holds for every request, before a route answers it. */
public final class ArmService {

    private final AzureAccount account;
    private final Tokens tokens;
    private final Faults faults;
    private final Routes routes;

    ArmService(AzureAccount account, Tokens tokens, Faults faults, Routes routes) {
        this.account = account;
        this.tokens = tokens;
        this.faults = faults;
        this.routes = routes;
    }

    /** Answers a request. */
    public Reply answer(Request request) {
        Reply reply;
        try {
            reply = serve(request);
        } catch (Refusal refusal) {
            reply = json(refusal);
        }
        String id = UUID.randomUUID().toString();
        return reply.with("x-ms-request-id", id)
                .with("x-ms-correlation-request-id", request.header("x-ms-correlation-request-id").orElse(id))
                .with("Cache-Control", "no-cache");
    }

    private Reply serve(Request request) {
        Optional<Faults.Fault> fault = faults.take(Faults.Place.ARM, request.path());
        fault.ifPresent(FaultedReply::before);
        if (!tokens.admits(request)) {
            throw new Refusal(401, "AuthenticationFailed", "The access token is missing, unknown or expired.")
                    .with("WWW-Authenticate", tokens.challenge());
        }
        requireVersion(request);
        Routes.Found found = routes.find(request);
        requireOurs(found.call());
        return FaultedReply.after(fault, found.answer().apply(found.call()));
    }

    private static void requireVersion(Request request) {
        Optional<String> version = request.parameter("api-version");
        if (version.isEmpty()) {
            throw new Refusal(400, "MissingApiVersionParameter", "The query parameter api-version is needed.");
        }
        if (!version.get().matches("20[0-9]{2}-[0-9]{2}-[0-9]{2}(-preview)?")) {
            throw new Refusal(400, "InvalidApiVersionParameter", "The api-version is not a date.");
        }
    }

    private void requireOurs(Call call) {
        String subscription = call.parts().getOrDefault("subscription", account.subscription());
        if (!subscription.equalsIgnoreCase(account.subscription())) {
            throw new Refusal(404, "SubscriptionNotFound", "The subscription was not found.");
        }
        String group = call.parts().getOrDefault("group", account.resourceGroup());
        if (!group.equalsIgnoreCase(account.resourceGroup())) {
            throw new Refusal(404, "ResourceGroupNotFound", "The resource group was not found.");
        }
        String vault = call.parts().getOrDefault("vault", account.vault());
        if (!vault.equalsIgnoreCase(account.vault())) {
            throw new Refusal(404, "ResourceNotFound", "The vault was not found.");
        }
    }

    private static Reply json(Refusal refusal) {
        ObjectNode body = Json.object();
        body.putObject("error").put("code", refusal.code()).put("message", refusal.getMessage());
        Reply reply = Json.reply(refusal.status(), body);
        for (var header : refusal.headers().entrySet()) {
            reply = reply.with(header.getKey(), header.getValue());
        }
        return reply;
    }
}
