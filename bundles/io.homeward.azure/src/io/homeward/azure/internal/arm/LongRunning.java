package io.homeward.azure.internal.arm;

import io.homeward.api.HomewardException;
import io.homeward.azure.internal.http.Redacted;
import io.homeward.azure.internal.http.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for operations that go on behind their first answer (Azure REST guidelines, "asynchronous operations"): a
 * status under Azure-AsyncOperation, or a 202 repeated under Location. Addresses are followed as they are given, on
 * allowed hosts only, whatever region or version they name.
 */
public final class LongRunning {

    private static final Logger LOG = LoggerFactory.getLogger(LongRunning.class);
    private static final Duration PRESET_WAIT = Duration.ofSeconds(5);
    private static final Duration WAIT_MIN = Duration.ofMillis(200);
    private static final Duration WAIT_MAX = Duration.ofMinutes(1);

    private final ArmClient client;
    private final Timing timing;

    public LongRunning(ArmClient client, Timing timing) {
        this.client = client;
        this.timing = timing;
    }

    /**
     * Returns the outcome's body, which may be absent.
     *
     * @param first the first answer, which may be a refusal
     * @param operation its name, for people
     * @param subject what it is done to
     * @param limit how long to wait in all
     * @throws HomewardException HW-AZURE-012 with the service's own code when it failed, HW-AZURE-013 when it did not
     *     end in time
     */
    public Json await(ArmAnswer first, String operation, String subject, Duration limit) throws HomewardException {
        first.orThrow(subject);
        Optional<String> status = first.asyncOperation();
        Optional<String> location = first.location();
        if (status.isPresent()) {
            return byStatus(first, new Wait(operation, subject, timing.now().plus(limit), limit));
        }
        if (location.isPresent() && first.status() != 200) {
            return byLocation(first, new Wait(operation, subject, timing.now().plus(limit), limit));
        }
        return first.body();
    }

    private record Wait(String operation, String subject, Instant end, Duration limit) {}

    private Json byStatus(ArmAnswer first, Wait wait) throws HomewardException {
        ArmAnswer answer = first;
        while (true) {
            pause(answer, wait);
            answer = client.follow(first.asyncOperation().orElseThrow()).orThrow(wait.subject());
            String state = answer.body().at("status").text().orElse("").toLowerCase(Locale.ROOT);
            switch (state) {
                case "succeeded" -> {
                    LOG.debug("{} of {} succeeded", wait.operation(), wait.subject());
                    return outcome(first, answer, wait);
                }
                case "failed", "canceled", "cancelled" -> throw failed(answer, state, wait);
                case "" -> throw HomewardException.of(
                        "HW-AZURE-006", wait.subject(), "reason", wait.operation() + " without a status");
                default -> LOG.debug("{} of {} is {}", wait.operation(), wait.subject(), state);
            }
        }
    }

    /** The status may hold the outcome itself; otherwise it lies under Location, for a while. */
    private Json outcome(ArmAnswer first, ArmAnswer status, Wait wait) throws HomewardException {
        Json output = status.body().at("properties", "output");
        if (output.isPresent() || first.location().isEmpty()) {
            return output;
        }
        ArmAnswer last = client.follow(first.location().get());
        return last.isGood() ? last.body() : Json.ABSENT;
    }

    private Json byLocation(ArmAnswer first, Wait wait) throws HomewardException {
        ArmAnswer answer = first;
        String location = first.location().orElseThrow();
        while (true) {
            pause(answer, wait);
            answer = client.follow(location);
            if (!answer.isGood()) {
                throw failed(answer, "failed", wait);
            }
            if (answer.status() != 202) {
                return answer.body();
            }
            location = answer.location().orElse(location);
        }
    }

    private void pause(ArmAnswer answer, Wait wait) throws HomewardException {
        Instant now = timing.now();
        Duration pause = answer.retryAfter(now).orElse(PRESET_WAIT);
        pause = pause.compareTo(WAIT_MIN) < 0 ? WAIT_MIN : pause.compareTo(WAIT_MAX) > 0 ? WAIT_MAX : pause;
        if (now.plus(pause).isAfter(wait.end())) {
            throw HomewardException.of(
                    "HW-AZURE-013", wait.subject(), "operation", wait.operation(), "limit", wait.limit());
        }
        timing.pause(pause, wait.subject());
    }

    private static HomewardException failed(ArmAnswer answer, String state, Wait wait) {
        boolean told = answer.body().at("error").isPresent() || !answer.isGood();
        return HomewardException.of(
                "HW-AZURE-012",
                wait.subject(),
                "operation",
                wait.operation(),
                "armCode",
                told ? answer.errorCode() : Redacted.text(state),
                "armMessage",
                told ? answer.errorMessage() : "");
    }
}
