package io.homeward.lab.internal.azure.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.homeward.lab.internal.azure.Faults;
import io.homeward.lab.internal.azure.http.Refusal;
import io.homeward.lab.internal.azure.http.Reply;
import io.homeward.lab.internal.azure.http.Request;
import io.homeward.lab.internal.azure.model.AzureAccount;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Long-running operations: begun now, ended after a while by one thread, asked for by two kinds of address. The last
 * 10,000 are remembered.
 */
public final class Operations implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Operations.class);
    private static final int REMEMBERED_MAX = 10_000;

    private final AzureAccount account;
    private final URI server;
    private final Pace pace;
    private final Faults faults;
    private final Clock clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("lab-azure-operations").factory());
    private final Map<String, Operation> operations = new LinkedHashMap<>();

    /**
     * How fast operations are.
     *
     * @param takes how long one takes; zero ends it before it is answered
     * @param retryAfterSeconds what clients are told to wait between two questions
     */
    public record Pace(Duration takes, int retryAfterSeconds) {}

    /** Whose operations they are, which is part of their address. */
    enum Provider {
        /** Of virtual machines. */
        MACHINES("operations"),
        /** Of disks and snapshots. */
        DISKS("DiskOperations");

        private final String segment;

        Provider(String segment) {
            this.segment = segment;
        }
    }

    /** What an operation does at its end, either way, and what its Location answers when it succeeded. */
    record Work(Runnable succeed, Runnable fail, Supplier<Optional<ObjectNode>> result) {

        static Work of(Runnable succeed, Runnable fail) {
            return new Work(succeed, fail, Optional::empty);
        }
    }

    /** Makes operations that none has begun yet. */
    public Operations(AzureAccount account, URI server, Pace pace, Faults faults, Clock clock) {
        this.account = account;
        this.server = server;
        this.pace = pace;
        this.faults = faults;
        this.clock = clock;
    }

    Routes routes(Routes routes) {
        for (Provider provider : Provider.values()) {
            routes.add("GET", "/subscriptions/{subscription}/providers/Microsoft.Compute/locations/{location}/"
                    + provider.segment + "/{operation}", call -> status(provider, call));
        }
        return routes;
    }

    /** Begins work for a request. */
    Operation begin(Request request, Work work) {
        Operation operation = new Operation(clock.instant(), work.result());
        synchronized (operations) {
            if (operations.size() == REMEMBERED_MAX) {
                operations.remove(operations.keySet().iterator().next());
            }
            operations.put(operation.id().toString(), operation);
        }
        Optional<Faults.Fault> fault = faults.take(Faults.Place.OPERATION, request.path());
        boolean fails = fault.map(Faults.Fault::kind).filter(Faults.Kind.FAIL::equals).isPresent();
        Duration extra = fault.filter(planned -> planned.kind() == Faults.Kind.SLOW)
                .map(Faults.Fault::delay).orElse(Duration.ZERO);
        Runnable end = () -> end(operation, fails ? work.fail() : work.succeed(), fails);
        Duration takes = pace.takes().plus(extra);
        if (takes.isZero()) {
            end.run();
        } else {
            thread.schedule(end, takes.toNanos(), TimeUnit.NANOSECONDS);
        }
        return operation;
    }

    /** Answers 202 with both addresses. */
    Reply accepted(Call call, Provider provider, Operation operation, Optional<ObjectNode> body) {
        return located(call, provider, operation, body)
                .with("Azure-AsyncOperation", address(call, provider, operation));
    }

    /** Answers 202 with a Location only. */
    Reply located(Call call, Provider provider, Operation operation, Optional<ObjectNode> body) {
        return body.map(json -> Json.reply(202, json)).orElse(Reply.empty(202))
                .with("Location", address(call, provider, operation) + "&monitor=true")
                .with("Retry-After", String.valueOf(pace.retryAfterSeconds()));
    }

    @Override
    public void close() {
        thread.shutdown();
    }

    private void end(Operation operation, Runnable effect, boolean fails) {
        boolean failed = fails;
        try {
            effect.run();
        } catch (RuntimeException e) {
            LOG.error("the lab's Azure operation {} failed", operation.id(), e);
            failed = true;
        }
        operation.end(failed ? Operation.Status.FAILED : Operation.Status.SUCCEEDED, clock.instant());
    }

    private Reply status(Provider provider, Call call) {
        Operation operation = find(call.part("operation"));
        boolean monitor = call.request().parameter("monitor").filter("true"::equals).isPresent();
        boolean open = operation.status() == Operation.Status.IN_PROGRESS;
        if (!monitor) {
            Reply reply = Json.reply(200, operation.view());
            return open ? reply.with("Retry-After", String.valueOf(pace.retryAfterSeconds())) : reply;
        }
        if (open) {
            return located(call, provider, operation, Optional.empty());
        }
        if (operation.status() == Operation.Status.FAILED) {
            ObjectNode body = Json.object();
            body.set("error", Operation.error());
            return Json.reply(500, body);
        }
        return operation.result().map(body -> Json.reply(200, body)).orElse(Reply.empty(200));
    }

    private Operation find(String id) {
        synchronized (operations) {
            return Optional.ofNullable(operations.get(id.toLowerCase(Locale.ROOT)))
                    .orElseThrow(() -> new Refusal(404, "NotFound", "There is no such operation."));
        }
    }

    private String address(Call call, Provider provider, Operation operation) {
        return server + "/subscriptions/" + account.subscription() + "/providers/Microsoft.Compute/locations/"
                + account.location() + "/" + provider.segment + "/" + operation.id()
                + "?p=" + account.subscription().substring(0, 8) + "&api-version=" + call.apiVersion();
    }
}
