package io.homeward.azure.internal.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BudgetTest {

    private static final Budget BUDGET =
            new Budget(5, Duration.ofSeconds(60), Duration.ofSeconds(1), Duration.ofSeconds(3));
    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

    @Test
    void doublesUpToALimitAndEndsWithTheTries() {
        assertEquals(Optional.of(Duration.ofSeconds(1)), wait(1, 0, Optional.empty()));
        assertEquals(Optional.of(Duration.ofSeconds(2)), wait(2, 0, Optional.empty()));
        assertEquals(Optional.of(Duration.ofSeconds(3)), wait(4, 0, Optional.empty()));
        assertEquals(Optional.empty(), wait(5, 0, Optional.empty()));
    }

    @Test
    void whatTheServiceAsksForIsKeptOrNothingIsTried() {
        assertEquals(Optional.of(Duration.ofSeconds(50)), wait(1, 10, Optional.of(Duration.ofSeconds(50))));
        assertEquals(Optional.empty(), wait(1, 11, Optional.of(Duration.ofSeconds(50))));
    }

    @Test
    void readsEveryWayAServiceAsks() {
        assertEquals(Optional.of(Duration.ofSeconds(7)), asked("Retry-After", "7"));
        assertEquals(Optional.of(Duration.ofMillis(70)), asked("x-ms-retry-after-ms", "70"));
        assertEquals(Optional.of(Duration.ofSeconds(30)), asked("Retry-After", "Wed, 25 Nov 2026 10:00:30 GMT"));
        assertEquals(Optional.of(Duration.ZERO), asked("Retry-After", "Wed, 25 Nov 2026 09:00:00 GMT"));
        assertEquals(Optional.empty(), asked("Retry-After", "-1"));
        assertEquals(Optional.empty(), asked("Retry-After", "99999999999999"));
        assertEquals(Optional.empty(), asked("X", "1"));
    }

    private static Optional<Duration> wait(int tries, int spentSeconds, Optional<Duration> asked) {
        return BUDGET.nextWait(tries, Duration.ofSeconds(spentSeconds), asked, 0);
    }

    private static Optional<Duration> asked(String name, String value) {
        return RetryAfter.of(new HttpHeaders().set(HttpHeaderName.fromString(name), value), NOW);
    }
}
