package io.homeward.control.internal.job;

import io.homeward.api.HomewardException;
import io.homeward.api.Job;
import io.homeward.api.JobPhase;
import io.homeward.api.JobState;
import io.homeward.api.Problem;
import io.homeward.control.internal.store.JobRecord;
import io.homeward.control.internal.store.Store;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A job that this process works on: its present form, which every thread may read, and its saved form. What a crash must
 * not lose (phases done, the end) is saved when it happens; progress inside a phase is not.
 */
final class LiveJob {

    private final Store store;
    private final Clock clock;
    private JobRecord record;
    private boolean closing;
    private Thread worker;

    LiveJob(JobRecord record, Store store, Clock clock) {
        this.record = record;
        this.store = store;
        this.clock = clock;
    }

    synchronized JobRecord record() {
        return record;
    }

    synchronized Job job() {
        return record.job();
    }

    /** Waits until the job is beyond {@code sequence}, at most {@code millisMax}. */
    synchronized Job awaitChange(long sequence, long millisMax) throws InterruptedException {
        if (record.job().sequence() == sequence && !record.job().state().ended()) {
            wait(millisMax);
        }
        return record.job();
    }

    /** Waits so long, or until the job has ended, so that a watcher is not called for every little progress. */
    synchronized void pause(long millis) throws InterruptedException {
        long until = System.nanoTime() + millis * 1_000_000;
        for (long rest = millis; rest > 0 && !record.job().state().ended(); ) {
            wait(rest);
            rest = (until - System.nanoTime()) / 1_000_000;
        }
    }

    synchronized void worker(Thread thread) {
        worker = thread;
    }

    /** Asks it to stop and undo; false when it has ended already. */
    synchronized boolean cancel() throws HomewardException {
        if (record.job().state().ended()) {
            return false;
        }
        record = record.cancelled();
        store.save(record);
        worker.interrupt();
        return true;
    }

    /** Asks it to stop where it can be resumed. */
    synchronized void close() {
        closing = true;
        if (worker != null) {
            worker.interrupt();
        }
    }

    /** Returns whether it was asked to stop, in whichever way. */
    synchronized boolean stopping() {
        return closing || record.cancelling();
    }

    synchronized boolean closing() {
        return closing;
    }

    /** Shows a phase's progress without saving it. */
    synchronized void show(String phase, UnaryOperator<JobPhase> change) {
        record = record.with(changed(phase, change));
        notifyAll();
    }

    /** Changes a phase and saves that. */
    synchronized void mark(String phase, UnaryOperator<JobPhase> change) throws HomewardException {
        record = record.with(changed(phase, change));
        store.save(record);
        notifyAll();
    }

    /** Puts the job in a state and saves that. */
    synchronized void end(JobState state, Optional<Problem> problem) throws HomewardException {
        Job job = record.job();
        Optional<Instant> ended = state.ended() ? Optional.of(clock.instant()) : Optional.empty();
        record = record.with(new Job(
                job.id(), job.kind(), job.machine(), job.machineName(), state, job.created(), ended, job.phases(),
                problem, job.sequence() + 1));
        notifyAll();
        store.save(record);
    }

    private Job changed(String phase, UnaryOperator<JobPhase> change) {
        Job job = record.job();
        return new Job(
                job.id(), job.kind(), job.machine(), job.machineName(), job.state(), job.created(), job.ended(),
                job.phases().stream().map(p -> p.name().equals(phase) ? change.apply(p) : p).toList(),
                job.problem(),
                job.sequence() + 1);
    }

    /** Returns the phase in another state, with its times set. */
    UnaryOperator<JobPhase> to(JobPhase.State state) {
        Instant now = clock.instant();
        boolean over = state == JobPhase.State.DONE || state == JobPhase.State.SKIPPED;
        return p -> new JobPhase(
                p.name(),
                state,
                p.started().or(() -> Optional.of(now)),
                over ? Optional.of(now) : Optional.empty(),
                p.done(),
                p.total(),
                p.sent(),
                0,
                Optional.empty());
    }
}
