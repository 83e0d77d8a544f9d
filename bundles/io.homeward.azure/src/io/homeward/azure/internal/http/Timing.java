package io.homeward.azure.internal.http;

import io.homeward.api.HomewardException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * Time and chance, so that a test can own both.
 *
 * @param clock tells the time
 * @param sleeper waits
 * @param jitter yields numbers from 0 up to 1
 */
public record Timing(InstantSource clock, Sleeper sleeper, DoubleSupplier jitter) {

    /** Waits for a while. */
    @FunctionalInterface
    public interface Sleeper {
        void sleep(Duration duration) throws InterruptedException;
    }

    /** Returns the machine's own. */
    public static Timing system() {
        return new Timing(InstantSource.system(), Thread::sleep, () -> ThreadLocalRandom.current().nextDouble());
    }

    public Instant now() {
        return clock.instant();
    }

    /** Waits; an interrupt ends it with HW-AZURE-090 and stays set. */
    public void pause(Duration duration, String subject) throws HomewardException {
        try {
            sleeper.sleep(duration);
        } catch (InterruptedException e) {
            throw Failures.interrupted(subject, e);
        }
    }
}
