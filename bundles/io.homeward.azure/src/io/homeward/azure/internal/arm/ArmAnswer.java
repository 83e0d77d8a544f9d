package io.homeward.azure.internal.arm;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import io.homeward.api.HomewardException;
import io.homeward.azure.internal.http.Redacted;
import io.homeward.azure.internal.http.RetryAfter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the resource manager answered, be it good or bad.
 *
 * @param status the HTTP status
 * @param headers the headers
 * @param body the body; absent when there was none, or when a refusal's body was no JSON
 */
public record ArmAnswer(int status, HttpHeaders headers, Json body) {

    private static final HttpHeaderName ASYNC_OPERATION = HttpHeaderName.fromString("Azure-AsyncOperation");

    public boolean isGood() {
        return status >= 200 && status < 300;
    }

    public boolean isNotFound() {
        return status == 404;
    }

    /** Returns the error's code as the service words it; the status when it gave none. */
    public String errorCode() {
        return error().at("code").text().map(Redacted::text).orElse("HTTP " + status);
    }

    public String errorMessage() {
        return error().at("message").text().map(Redacted::text).orElse("");
    }

    /** Returns itself when it is good, otherwise throws what it says about {@code subject}. */
    ArmAnswer orThrow(String subject) throws HomewardException {
        if (isGood()) {
            return this;
        }
        String code = status == 401 || status == 403
                ? "HW-AZURE-008"
                : status == 404 ? "HW-AZURE-009" : isBusy() ? "HW-AZURE-011" : "HW-AZURE-010";
        throw HomewardException.of(
                code, subject, "status", status, "armCode", errorCode(), "armMessage", errorMessage());
    }

    Optional<String> asyncOperation() {
        return Optional.ofNullable(headers.getValue(ASYNC_OPERATION));
    }

    Optional<String> location() {
        return Optional.ofNullable(headers.getValue(HttpHeaderName.LOCATION));
    }

    Optional<Duration> retryAfter(Instant now) {
        return RetryAfter.of(headers, now);
    }

    private boolean isBusy() {
        return status == 408 || status == 429 || status >= 500;
    }

    private Json error() {
        Json nested = body.at("error");
        return nested.isPresent() ? nested : body;
    }
}
