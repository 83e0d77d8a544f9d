package io.homeward.api;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One phase of a job.
 *
 * @param name its stable name, one of {@link JobKind#phases()}
 * @param state how it stands
 * @param started when it first started
 * @param ended when it was done
 * @param done bytes worked through so far
 * @param total bytes to work through; zero when the phase has none or they are not yet known
 * @param sent bytes that went over the wire
 * @param bytesPerSecond the present rate of work, 0 or more
 * @param remaining the time it will still take, when it can be told
 */
public record JobPhase(
        String name,
        State state,
        Optional<Instant> started,
        Optional<Instant> ended,
        ByteCount done,
        ByteCount total,
        ByteCount sent,
        double bytesPerSecond,
        Optional<Duration> remaining) {

    /** How a phase stands. */
    public enum State {
        /** Not reached. */
        WAITING,
        /** Working. */
        RUNNING,
        /** Done. */
        DONE,
        /** Not needed. */
        SKIPPED,
        /** Stopped by the job's problem. */
        FAILED
    }

    /** Returns a phase that was not reached yet. */
    public static JobPhase waiting(String name) {
        return new JobPhase(
                name,
                State.WAITING,
                Optional.empty(),
                Optional.empty(),
                ByteCount.ZERO,
                ByteCount.ZERO,
                ByteCount.ZERO,
                0,
                Optional.empty());
    }

    /** Returns the phase's name for people. */
    public Text label() {
        return Text.of("phase." + name);
    }
}
