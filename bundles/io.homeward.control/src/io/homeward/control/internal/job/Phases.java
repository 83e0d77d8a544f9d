package io.homeward.control.internal.job;

import io.homeward.api.ByteCount;
import io.homeward.api.HomewardException;
import io.homeward.api.JobPhase;
import io.homeward.replication.TransferListener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Runs a job's phases: each once, in order; one that was done before a crash is not done again. */
public final class Phases {

    private final LiveJob live;
    private final Clock clock;

    Phases(LiveJob live, Clock clock) {
        this.live = live;
        this.clock = clock;
    }

    /** The work of a phase; must be idempotent. */
    @FunctionalInterface
    public interface Work {
        /** Does the work; transfers tell their progress to {@code progress}. */
        void run(TransferListener progress) throws HomewardException, InterruptedException;
    }

    /** Returns the recovery point a failback was asked for. */
    public OptionalLong pointSequence() {
        return live.record().pointSequence();
    }

    /** Runs a phase unless it was done before. */
    public void run(String name, Work work) throws HomewardException, InterruptedException {
        if (over(name)) {
            return;
        }
        if (live.stopping() || Thread.interrupted()) {
            throw new InterruptedException("the job was asked to stop");
        }
        live.mark(name, live.to(JobPhase.State.RUNNING));
        work.run(new Meter(name));
        live.mark(name, live.to(JobPhase.State.DONE));
    }

    /** Marks a phase as not needed. */
    public void skip(String name) throws HomewardException {
        if (!over(name)) {
            live.mark(name, live.to(JobPhase.State.SKIPPED));
        }
    }

    private boolean over(String name) {
        JobPhase.State state = live.job().phases().stream()
                .filter(phase -> phase.name().equals(name))
                .findFirst()
                .orElseThrow()
                .state();
        return state == JobPhase.State.DONE || state == JobPhase.State.SKIPPED;
    }

    /** Makes a rate and a remaining time of byte counts; the rate is smoothed over some seconds. */
    private final class Meter implements TransferListener {

        private static final double SMOOTHING_SECONDS = 3;

        private final String phase;
        private Instant last = clock.instant();
        private long lastDone = -1;
        private double rate;

        private Meter(String phase) {
            this.phase = phase;
        }

        @Override
        public synchronized void progress(long doneBytes, long totalBytes, long sentBytes) {
            Instant now = clock.instant();
            double seconds = Math.max(Duration.between(last, now).toNanos() / 1e9, 1e-3);
            if (lastDone >= 0) {
                double momentary = Math.max(doneBytes - lastDone, 0) / seconds;
                double weight = rate == 0 ? 1 : 1 - Math.exp(-seconds / SMOOTHING_SECONDS);
                rate += (momentary - rate) * weight;
            }
            last = now;
            lastDone = doneBytes;
            long rest = Math.max(totalBytes - doneBytes, 0);
            Optional<Duration> remaining =
                    rate > 1 ? Optional.of(Duration.ofSeconds((long) Math.ceil(rest / rate))) : Optional.empty();
            live.show(phase, p -> new JobPhase(
                    p.name(),
                    p.state(),
                    p.started(),
                    p.ended(),
                    ByteCount.of(doneBytes),
                    ByteCount.of(totalBytes),
                    ByteCount.of(sentBytes),
                    rate,
                    remaining));
        }
    }
}
