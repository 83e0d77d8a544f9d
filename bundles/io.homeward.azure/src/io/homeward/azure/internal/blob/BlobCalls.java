package io.homeward.azure.internal.blob;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import io.homeward.api.HomewardException;
import io.homeward.azure.internal.compute.Chain;
import io.homeward.azure.internal.http.Budget;
import io.homeward.azure.internal.http.Failures;
import io.homeward.azure.internal.http.Redacted;
import io.homeward.azure.internal.http.RetryAfter;
import io.homeward.azure.internal.http.Timing;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Requests for the content of one disk's point. Throttled and broken ones are repeated within {@link Budget#DATA}; a
 * 403 renews the grants once.
 */
final class BlobCalls {

    static final HttpHeaderName VERSION = HttpHeaderName.fromString("x-ms-version");
    static final HttpHeaderName ERROR_CODE = HttpHeaderName.fromString("x-ms-error-code");

    /** The service version asked for: markers need 2020-10-02, comparing disk snapshots 2019-07-07. */
    static final String SERVICE_VERSION = "2023-11-03";

    /** How long the body of one answer may take: 4 MiB at 35 KiB/s. */
    private static final Duration BODY_LIMIT = Duration.ofMinutes(2);

    /** Makes a request; the base's address is there when there is a base. */
    @FunctionalInterface
    interface Asking {
        HttpRequest request(Sas sas, Optional<Sas> base);
    }

    /** Reads a good answer; an {@link IOException} makes it be asked for again. */
    @FunctionalInterface
    interface Reading<T> {
        T read(HttpResponse response) throws IOException, HomewardException;
    }

    private final HttpPipeline pipeline;
    private final Timing timing;
    private final Grant grant;
    private final AdaptiveLimit limit = new AdaptiveLimit();

    BlobCalls(HttpPipeline pipeline, Timing timing, Grant grant) {
        this.pipeline = pipeline;
        this.timing = timing;
        this.grant = grant;
    }

    /** Returns the name of what is read, for problems. */
    String subject() {
        return grant.snapshot().value();
    }

    /** Returns a request with what each one carries. */
    static HttpRequest get(String address) {
        return new HttpRequest(HttpMethod.GET, address).setHeader(VERSION, SERVICE_VERSION);
    }

    <T> T call(Optional<Grant> base, Asking asking, Reading<T> reading) throws HomewardException {
        Instant begin = timing.now();
        boolean renewed = false;
        for (int tries = 1; ; tries++) {
            Sas sas = grant.sas();
            Optional<Sas> baseSas = base.isPresent() ? Optional.of(base.get().sas()) : Optional.empty();
            Attempt<T> attempt = attempt(asking.request(sas, baseSas), sas.host(), reading);
            if (attempt.value().isPresent()) {
                return attempt.value().get();
            }
            if (attempt.status() == 403 && !renewed) {
                renewed = true;
                grant.renew(sas);
                if (base.isPresent()) {
                    base.get().renew(baseSas.orElseThrow());
                }
                continue;
            }
            refuse(attempt, base);
            Optional<Duration> wait = Budget.DATA.nextWait(
                    tries,
                    Duration.between(begin, timing.now()),
                    attempt.asked(),
                    timing.jitter().getAsDouble());
            if (wait.isEmpty()) {
                throw HomewardException.of("HW-AZURE-040", subject(), "tries", tries, "reason", attempt.reason());
            }
            timing.pause(wait.get(), subject());
        }
    }

    /** What one try yielded: a value, or a status with a reason; 0 is the status of a broken line. */
    private record Attempt<T>(Optional<T> value, int status, String reason, Optional<Duration> asked) {}

    private <T> Attempt<T> attempt(HttpRequest request, String host, Reading<T> reading) throws HomewardException {
        int ticket = limit.enter(subject());
        boolean throttled = false;
        try (HttpResponse response = pipeline.sendSync(request, Context.NONE)) {
            int status = response.getStatusCode();
            throttled = status == 503 || status == 429;
            if (status == 200 || status == 206) {
                return new Attempt<>(Optional.of(readInTime(response, reading)), status, "", Optional.empty());
            }
            String code = Redacted.text(response.getHeaderValue(ERROR_CODE));
            String reason = "HTTP " + status + (code.isEmpty() ? "" : " " + code);
            return new Attempt<>(Optional.empty(), status, reason, RetryAfter.of(response.getHeaders(), timing.now()));
        } catch (IOException | RuntimeException e) {
            if (Thread.currentThread().isInterrupted() || !Failures.isBrokenLine(e)) {
                throw Failures.of(e, host);
            }
            String reason = Failures.of(e, host).problem().values().getOrDefault("reason", "");
            return new Attempt<>(Optional.empty(), 0, reason, Optional.empty());
        } finally {
            limit.leave(ticket, throttled);
        }
    }

    /** A body that stalls is closed under the reader's hands, who then sees a broken line. */
    private static <T> T readInTime(HttpResponse response, Reading<T> reading) throws IOException, HomewardException {
        CompletableFuture<Void> done = new CompletableFuture<>();
        done.orTimeout(BODY_LIMIT.toSeconds(), TimeUnit.SECONDS).exceptionally(late -> {
            response.close();
            return null;
        });
        try {
            return reading.read(response);
        } finally {
            done.complete(null);
        }
    }

    /** Throws when another try cannot help. */
    private void refuse(Attempt<?> attempt, Optional<Grant> base) throws HomewardException {
        if (base.isPresent() && attempt.reason().contains("PreviousSnapshot")) {
            throw Chain.broken(base.get().snapshot().value(), subject(), attempt.reason());
        }
        switch (attempt.status()) {
            case 0, 408, 429, 500, 502, 503, 504 -> {}
            case 401, 403, 404 ->
                throw HomewardException.of("HW-AZURE-039", subject(), "reason", attempt.reason());
            default -> throw HomewardException.of("HW-AZURE-040", subject(), "tries", 1, "reason", attempt.reason());
        }
    }
}
