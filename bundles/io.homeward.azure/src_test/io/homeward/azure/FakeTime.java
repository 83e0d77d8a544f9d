package io.homeward.azure;

import io.homeward.azure.internal.http.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** Time that passes only when somebody waits, and then at once. */
public final class FakeTime {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-25T10:00:00Z"));
    private final AtomicBoolean interrupting = new AtomicBoolean();
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();

    public Timing timing() {
        return new Timing(now::get, this::sleep, () -> 0);
    }

    public List<Duration> pauses() {
        return pauses;
    }

    public void advance(Duration duration) {
        now.updateAndGet(instant -> instant.plus(duration));
    }

    /** Makes the next wait end as an interrupt ends it. */
    public void interruptNextPause() {
        interrupting.set(true);
    }

    private void sleep(Duration duration) throws InterruptedException {
        if (interrupting.getAndSet(false) || Thread.interrupted()) {
            throw new InterruptedException();
        }
        pauses.add(duration);
        advance(duration);
    }
}
