package io.homeward.azure.internal.http;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Reads how long a service asks to wait: Azure's millisecond headers, then Retry-After in seconds or as a date. */
public final class RetryAfter {

    private static final HttpHeaderName[] MILLIS = {
        HttpHeaderName.fromString("x-ms-retry-after-ms"), HttpHeaderName.fromString("retry-after-ms")
    };

    private RetryAfter() {}

    /** Returns the wait, 0 or more; nothing when there is none or it makes no sense. */
    public static Optional<Duration> of(HttpHeaders headers, Instant now) {
        for (HttpHeaderName name : MILLIS) {
            String millis = headers.getValue(name);
            if (isNumber(millis)) {
                return Optional.of(Duration.ofMillis(Long.parseLong(millis)));
            }
        }
        String value = headers.getValue(HttpHeaderName.RETRY_AFTER);
        if (isNumber(value)) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
        }
        return value == null ? Optional.empty() : until(value, now);
    }

    private static boolean isNumber(String value) {
        return value != null && value.matches("[0-9]{1,9}");
    }

    private static Optional<Duration> until(String date, Instant now) {
        try {
            Instant then = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            return Optional.of(then.isBefore(now) ? Duration.ZERO : Duration.between(now, then));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
