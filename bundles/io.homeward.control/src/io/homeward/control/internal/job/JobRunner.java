package io.homeward.control.internal.job;

import io.homeward.api.HomewardException;
import io.homeward.api.Job;
import io.homeward.api.JobId;
import io.homeward.api.JobKind;
import io.homeward.api.JobPhase;
import io.homeward.api.JobState;
import io.homeward.api.MachineId;
import io.homeward.api.Problem;
import io.homeward.api.service.JobService;
import io.homeward.control.internal.store.JobRecord;
import io.homeward.control.internal.store.Store;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs durable jobs, each on a thread of its own, one at a time for a machine. A job that a crash or a stop cut off is
 * interrupted and can be resumed.
 */
public final class JobRunner implements JobService, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
    private static final long WATCH_MILLIS_MIN = 100;

    private final Store store;
    private final MachineLocks locks;
    private final Map<JobKind, JobScript> scripts;
    private final Clock clock;
    private final Map<JobId, LiveJob> live = new ConcurrentHashMap<>();
    private final Map<JobId, Thread> threads = new ConcurrentHashMap<>();

    /** Runs these scripts; jobs that the database says are running were cut off and become interrupted. */
    public JobRunner(Store store, MachineLocks locks, Map<JobKind, JobScript> scripts, Clock clock)
            throws HomewardException {
        this.store = store;
        this.locks = locks;
        this.scripts = Map.copyOf(scripts);
        this.clock = clock;
        for (JobRecord record : store.jobs()) {
            if (record.job().state() == JobState.RUNNING) {
                new LiveJob(record, store, clock).end(JobState.INTERRUPTED, Optional.empty());
            }
        }
    }

    /** Starts a job; HW-CONTROL-023 when another one on the machine is not done. */
    public synchronized JobId start(JobKind kind, MachineId machine, String machineName, OptionalLong point)
            throws HomewardException {
        Optional<Job> other = active(machine);
        if (other.isPresent()) {
            throw HomewardException.of(
                    "HW-CONTROL-023", machineName, "job", other.get().id(), "state", other.get().state());
        }
        List<JobPhase> phases = kind.phases().stream().map(JobPhase::waiting).toList();
        Job job = new Job(
                store.newJob(), kind, machine, machineName, JobState.RUNNING, clock.instant(), Optional.empty(),
                phases, Optional.empty(), 1);
        JobRecord record = new JobRecord(job, point, false);
        store.save(record);
        launch(record);
        return job.id();
    }

    /** Returns the job of this machine that has not come to its end, if there is one. */
    public Optional<Job> active(MachineId machine) throws HomewardException {
        return list().stream()
                .filter(job -> job.machine().equals(machine))
                .filter(job -> !job.state().ended() || job.state().resumable())
                .findFirst();
    }

    private void launch(JobRecord record) {
        LiveJob job = new LiveJob(record, store, clock);
        live.put(record.job().id(), job);
        Thread thread = Thread.ofVirtual().name(record.job().id().value()).unstarted(() -> work(job));
        job.worker(thread);
        threads.put(record.job().id(), thread);
        thread.start();
    }

    private void work(LiveJob live) {
        Job job = live.job();
        JobScript script = scripts.get(job.kind());
        LOG.info("{} {} of {} begins", job.id(), job.kind(), job.machineName());
        try (MachineLocks.Held held = locks.take(job.machine())) {
            if (live.record().cancelling()) {
                undo(live, script);
            } else {
                script.run(job.machine(), new Phases(live, clock));
                live.end(JobState.SUCCEEDED, Optional.empty());
            }
        } catch (InterruptedException e) {
            stopped(live, script);
        } catch (HomewardException e) {
            if (live.stopping()) {
                stopped(live, script);
            } else {
                failed(live, e.problem(), e);
            }
        } catch (RuntimeException | Error e) {
            failed(live, Problem.of("HW-CONTROL-090", job.machineName(), "reason", e), e);
        }
        LOG.info("{} ends: {}", job.id(), live.job().state());
    }

    private void stopped(LiveJob live, JobScript script) {
        Job job = live.job();
        Thread.interrupted();
        try {
            if (live.closing() || !live.record().cancelling()) {
                live.end(JobState.INTERRUPTED, Optional.empty());
                return;
            }
            try (MachineLocks.Held held = locks.take(job.machine())) {
                undo(live, script);
            }
        } catch (HomewardException e) {
            failed(live, e.problem(), e);
        } catch (InterruptedException e) {
            LOG.info("{} was stopped while it was undone; it can be resumed", job.id());
            interruptedQuietly(live);
        } catch (RuntimeException | Error e) {
            failed(live, Problem.of("HW-CONTROL-090", job.machineName(), "reason", e), e);
        }
    }

    private static void undo(LiveJob live, JobScript script) throws HomewardException, InterruptedException {
        script.undo(live.job().machine());
        live.end(JobState.CANCELLED, Optional.empty());
    }

    private void failed(LiveJob live, Problem problem, Throwable cause) {
        LOG.warn("{} failed", live.job().id(), cause);
        try {
            live.job().current().ifPresent(phase -> live.show(phase.name(), live.to(JobPhase.State.FAILED)));
            live.end(JobState.FAILED, Optional.of(problem));
        } catch (HomewardException e) {
            LOG.error("the failure of {} could not be saved; it will be found interrupted", live.job().id(), e);
        }
    }

    private void interruptedQuietly(LiveJob live) {
        try {
            live.end(JobState.INTERRUPTED, Optional.empty());
        } catch (HomewardException e) {
            LOG.error("the interruption of {} could not be saved", live.job().id(), e);
        }
    }

    @Override
    public List<Job> list() throws HomewardException {
        return store.jobs().stream().map(this::present).toList();
    }

    private Job present(JobRecord record) {
        LiveJob job = live.get(record.job().id());
        return job == null ? record.job() : job.job();
    }

    @Override
    public Job get(JobId id) throws HomewardException {
        return present(record(id));
    }

    private JobRecord record(JobId id) throws HomewardException {
        return store.job(id).orElseThrow(() -> HomewardException.of("HW-CONTROL-030", id.value()));
    }

    @Override
    public Job watch(JobId id, Consumer<Job> listener) throws HomewardException, InterruptedException {
        Job seen = get(id);
        listener.accept(seen);
        LiveJob job = live.get(id);
        while (job != null && !seen.state().ended()) {
            Job now = job.awaitChange(seen.sequence(), 1000);
            if (now.sequence() != seen.sequence()) {
                listener.accept(now);
                seen = now;
                job.pause(WATCH_MILLIS_MIN);
            }
        }
        return seen;
    }

    @Override
    public void cancel(JobId id) throws HomewardException {
        JobRecord record = record(id);
        if (!scripts.get(record.job().kind()).cancellable()) {
            throw HomewardException.of("HW-CONTROL-033", id.value(), "kind", record.job().kind());
        }
        LiveJob job = live.get(id);
        if (job != null && job.cancel()) {
            return;
        }
        if (!record.job().state().resumable()) {
            throw HomewardException.of("HW-CONTROL-031", id.value(), "state", present(record).state());
        }
        relaunch(record.cancelled());
    }

    @Override
    public void resume(JobId id) throws HomewardException {
        JobRecord record = record(id);
        if (!present(record).state().resumable()) {
            throw HomewardException.of("HW-CONTROL-032", id.value(), "state", present(record).state());
        }
        relaunch(record);
    }

    private synchronized void relaunch(JobRecord record) throws HomewardException {
        LiveJob again = new LiveJob(record, store, clock);
        again.end(JobState.RUNNING, Optional.empty());
        launch(again.record());
    }

    /** Interrupts every job and waits until each has let go. */
    @Override
    public void close() {
        live.values().forEach(LiveJob::close);
        for (Thread thread : threads.values()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
