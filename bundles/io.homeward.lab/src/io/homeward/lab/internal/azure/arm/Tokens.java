package io.homeward.lab.internal.azure.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.homeward.api.Secret;
import io.homeward.lab.internal.azure.AzureLimits;
import io.homeward.lab.internal.azure.Faults;
import io.homeward.lab.internal.azure.http.FaultedReply;
import io.homeward.lab.internal.azure.http.Refusal;
import io.homeward.lab.internal.azure.http.Reply;
import io.homeward.lab.internal.azure.http.Request;
import io.homeward.lab.internal.azure.model.AzureAccount;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The token endpoint of the directory: client credentials with a secret, and the metadata that clients may ask for. At
 * most 1,000 tokens are remembered, the oldest is forgotten first.
 */
public final class Tokens {

    private static final int TOKENS_MAX = 1000;
    private static final List<String> PUBLIC_RESOURCES =
            List.of("https://management.azure.com", "https://management.core.windows.net");

    private final AzureAccount account;
    private final URI server;
    private final Faults faults;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Instant> tokens = new LinkedHashMap<>();

    /** Issues tokens for an account. */
    public Tokens(AzureAccount account, URI server, Faults faults, Clock clock) {
        this.account = account;
        this.server = server;
        this.faults = faults;
        this.clock = clock;
    }

    /** Answers a request below {@code /{tenant}/}; empty when it is none of the directory's. */
    public Optional<Reply> answer(Request request) {
        List<String> path = request.segments();
        if (path.size() < 3) {
            return Optional.empty();
        }
        String tail = String.join("/", path.subList(1, path.size()));
        if (tail.equals("v2.0/.well-known/openid-configuration") && request.method().equals("GET")) {
            return Optional.of(Json.reply(200, metadata(path.get(0))));
        }
        if (tail.equals("oauth2/v2.0/token") && request.method().equals("POST")) {
            String id = plain(request.header("client-request-id").orElse(""));
            Reply reply = token(request, path.get(0));
            return Optional.of(id.isEmpty() ? reply : reply.with("client-request-id", id));
        }
        return Optional.empty();
    }

    /** Returns whether a request carries a token that is valid now. */
    synchronized boolean admits(Request request) {
        String header = request.header("Authorization").orElse("");
        Instant end = header.startsWith("Bearer ") ? tokens.get(header.substring(7)) : null;
        return end != null && clock.instant().isBefore(end);
    }

    /** Returns the value of WWW-Authenticate for who comes without. */
    String challenge() {
        return "Bearer authorization_uri=\"" + server + "/" + account.tenant()
                + "\", error=\"invalid_token\", error_description=\"A valid access token is needed.\"";
    }

    private Reply token(Request request, String tenant) {
        Optional<Faults.Fault> fault = faults.take(Faults.Place.LOGIN, request.path());
        try {
            fault.filter(planned -> planned.kind() != Faults.Kind.REFUSE).ifPresent(FaultedReply::before);
        } catch (Refusal refusal) {
            return Reply.empty(refusal.status()).with("Retry-After", refusal.headers().get("Retry-After"));
        }
        Map<String, String> form = Request.parameters(new String(request.body(), StandardCharsets.UTF_8));
        if (!tenant.equalsIgnoreCase(account.tenant())) {
            return refused(400, "invalid_request", 90002, "Tenant '" + plain(tenant) + "' was not found.");
        }
        if (!"client_credentials".equals(form.get("grant_type"))) {
            return refused(400, "unsupported_grant_type", 70003, "The grant type is not supported.");
        }
        if (!account.client().equalsIgnoreCase(form.get("client_id"))) {
            return refused(400, "unauthorized_client", 700016, "The application was not found in the directory.");
        }
        boolean right = Secret.of(form.getOrDefault("client_secret", "")).equals(account.secret());
        if (!right || fault.isPresent() && fault.get().kind() == Faults.Kind.REFUSE) {
            return refused(401, "invalid_client", 7000215, "Invalid client secret provided.");
        }
        if (!forUs(form.getOrDefault("scope", ""))) {
            return refused(400, "invalid_resource", 500011, "The resource of the scope was not found.");
        }
        return FaultedReply.after(fault, issued());
    }

    private Reply issued() {
        byte[] bytes = new byte[48];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().encodeToString(bytes);
        synchronized (this) {
            if (tokens.size() == TOKENS_MAX) {
                tokens.remove(tokens.keySet().iterator().next());
            }
            tokens.put(token, clock.instant().plusSeconds(AzureLimits.TOKEN_SECONDS));
        }
        ObjectNode body = Json.object();
        body.put("token_type", "Bearer");
        body.put("expires_in", AzureLimits.TOKEN_SECONDS);
        body.put("ext_expires_in", AzureLimits.TOKEN_SECONDS);
        body.put("access_token", token);
        return Json.reply(200, body).with("Cache-Control", "no-store, no-cache");
    }

    /** A client may ask for OpenID's own scopes beside the one that names the resource. */
    private boolean forUs(String scopes) {
        return Arrays.stream(scopes.split(" ")).anyMatch(this::namesUs);
    }

    private boolean namesUs(String scope) {
        String resource = scope.replaceFirst("/+\\.default$", "");
        return !resource.equals(scope) && (resource.equals(server.toString()) || PUBLIC_RESOURCES.contains(resource));
    }

    private Reply refused(int status, String error, int number, String text) {
        UUID trace = UUID.randomUUID();
        ObjectNode body = Json.object();
        body.put("error", error);
        body.put("error_description", "AADSTS" + number + ": " + text + " Trace ID: " + trace
                + " Correlation ID: " + trace + " Timestamp: " + clock.instant());
        body.putArray("error_codes").add(number);
        body.put("timestamp", clock.instant().toString());
        body.put("trace_id", trace.toString());
        body.put("correlation_id", trace.toString());
        body.put("error_uri", server + "/error?code=" + number);
        return Json.reply(status, body);
    }

    private ObjectNode metadata(String tenant) {
        String own = server + "/" + plain(tenant);
        ObjectNode body = Json.object();
        body.put("token_endpoint", own + "/oauth2/v2.0/token");
        body.put("authorization_endpoint", own + "/oauth2/v2.0/authorize");
        body.put("issuer", own + "/v2.0");
        body.putArray("token_endpoint_auth_methods_supported").add("client_secret_post");
        body.putArray("response_types_supported").add("code");
        body.putArray("subject_types_supported").add("pairwise");
        return body;
    }

    private static String plain(String text) {
        return text.replaceAll("[^A-Za-z0-9.-]", "");
    }
}
