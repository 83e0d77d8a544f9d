package io.homeward.azure.internal.http;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import io.homeward.api.HomewardException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Tries again what was throttled, met a broken service or a broken line, within a {@link Budget}. All our requests may
 * be repeated. Only the blocking way is patient; nothing here uses the other.
 */
final class PatientPolicy implements HttpPipelinePolicy {

    /** Key of a call's own budget in its context. */
    static final String BUDGET = "homeward-budget";

    private static final Logger LOG = LoggerFactory.getLogger(PatientPolicy.class);

    private final Budget budget;
    private final Timing timing;

    PatientPolicy(Budget budget, Timing timing) {
        this.budget = budget;
        this.timing = timing;
    }

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        return next.process();
    }

    @Override
    public HttpResponse processSync(HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
        Budget own = context.getData(BUDGET).map(Budget.class::cast).orElse(budget);
        Instant begin = timing.now();
        for (int tries = 1; ; tries++) {
            Outcome outcome = attempt(next.clone());
            if (!outcome.mayChange()) {
                return outcome.response();
            }
            Instant now = timing.now();
            Optional<Duration> wait = own.nextWait(
                    tries, Duration.between(begin, now), outcome.asked(now), timing.jitter().getAsDouble());
            if (wait.isEmpty()) {
                return outcome.orThrow();
            }
            outcome.discard();
            pause(wait.get(), context.getHttpRequest().getUrl().getHost(), outcome.toString());
        }
    }

    /** What one try yielded: an answer, or a broken line. */
    private record Outcome(HttpResponse response, RuntimeException broken) {

        boolean mayChange() {
            return broken != null || isTransient(response.getStatusCode());
        }

        Optional<Duration> asked(Instant now) {
            return broken != null ? Optional.empty() : RetryAfter.of(response.getHeaders(), now);
        }

        HttpResponse orThrow() {
            if (broken != null) {
                throw broken;
            }
            return response;
        }

        void discard() {
            if (broken == null) {
                response.close();
            }
        }

        @Override
        public String toString() {
            return broken != null ? broken.getClass().getSimpleName() : "HTTP " + response.getStatusCode();
        }
    }

    private static Outcome attempt(HttpPipelineNextSyncPolicy next) {
        try {
            return new Outcome(next.processSync(), null);
        } catch (RuntimeException e) {
            if (Failures.isBrokenLine(e)) {
                return new Outcome(null, e);
            }
            throw e;
        }
    }

    private void pause(Duration wait, String host, String why) {
        LOG.debug("{} from {}: trying again in {}", why, host, wait);
        try {
            timing.pause(wait, host);
        } catch (HomewardException e) {
            throw new Coded(e);
        }
    }

    /** Returns whether an answer of this status may be another one soon. */
    static boolean isTransient(int status) {
        return status == 408 || status == 429 || status == 500 || status == 502 || status == 503 || status == 504;
    }
}
