package io.homeward.control.internal.service;

import io.homeward.api.CycleReport;
import io.homeward.api.HomewardException;
import io.homeward.api.MachineId;
import io.homeward.api.MachineState;
import io.homeward.api.service.ReplicationService;
import io.homeward.control.internal.cycle.CycleRunner;
import io.homeward.control.internal.job.MachineLocks;
import io.homeward.control.internal.store.ProtectedMachine;
import io.homeward.control.internal.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs delta cycles of protected machines: on request, and at the policy's pace. No more than {@link #CYCLES_MAX} run at a
 * time by themselves; a machine whose cycle is due waits for a place.
 */
public final class Replicating implements ReplicationService, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Replicating.class);
    private static final int CYCLES_MAX = 8;
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final Store store;
    private final CycleRunner cycles;
    private final MachineLocks locks;
    private final Duration every;
    private final Clock clock;
    private final Semaphore places = new Semaphore(CYCLES_MAX, true);
    private final Map<MachineId, Instant> lastStart = new HashMap<>();
    private final Set<Thread> running = new HashSet<>();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("replication").factory());
    private ScheduledFuture<?> looking;

    /** Runs cycles this often. */
    public Replicating(Store store, CycleRunner cycles, MachineLocks locks, Duration every, Clock clock) {
        this.store = store;
        this.cycles = cycles;
        this.locks = locks;
        this.every = every;
        this.clock = clock;
    }

    @Override
    public CycleReport cycle(MachineId id) throws HomewardException {
        return Interrupts.coded(id.value(), () -> {
            try (MachineLocks.Held held = locks.take(id)) {
                ProtectedMachine machine = store.require(id);
                if (machine.state() != MachineState.PROTECTED) {
                    throw HomewardException.of(
                            "HW-CONTROL-022", machine.name(), "state", machine.state(), "operation", "cycle");
                }
                return cycles.online(machine, (done, total, sent) -> {});
            }
        });
    }

    @Override
    public Optional<CycleReport> newest(MachineId machine) {
        return cycles.newest(machine);
    }

    @Override
    public synchronized void start() {
        if (looking == null) {
            looking = timer.scheduleWithFixedDelay(this::look, 0, LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
            LOG.info("replication runs, a cycle every {}", every);
        }
    }

    @Override
    public void stop() {
        end(false);
    }

    /** Stops at once: cycles that run are left open and gone on with later. */
    @Override
    public void close() {
        end(true);
        timer.shutdownNow();
    }

    private void end(boolean atOnce) {
        Set<Thread> left;
        synchronized (this) {
            if (looking == null) {
                return;
            }
            looking.cancel(false);
            looking = null;
            left = new HashSet<>(running);
        }
        if (atOnce) {
            left.forEach(Thread::interrupt);
        }
        for (Thread thread : left) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                left.forEach(Thread::interrupt);
                Thread.currentThread().interrupt();
                return;
            }
        }
        LOG.info("replication stopped");
    }

    private synchronized void look() {
        try {
            Instant now = clock.instant();
            for (ProtectedMachine machine : store.machines()) {
                Instant due = lastStart.getOrDefault(machine.id(), Instant.MIN);
                boolean late = due.equals(Instant.MIN) || !now.isBefore(due.plus(every));
                if (machine.state() == MachineState.PROTECTED && late) {
                    lastStart.put(machine.id(), now);
                    Thread thread = Thread.ofVirtual().name("cycle-" + machine.name()).unstarted(() -> one(machine));
                    running.add(thread);
                    thread.start();
                }
            }
        } catch (HomewardException | RuntimeException e) {
            LOG.error("the machines could not be looked through; tried again in {}", LOOK_EVERY, e);
        }
    }

    private void one(ProtectedMachine machine) {
        try {
            places.acquire();
            try {
                cycle(machine.id());
            } finally {
                places.release();
            }
        } catch (HomewardException e) {
            LOG.warn("{}: cycle failed, tried again in {}", machine.name(), every, e);
        } catch (InterruptedException e) {
            LOG.info("{}: cycle was stopped; it is gone on with later", machine.name());
        } finally {
            synchronized (this) {
                running.remove(Thread.currentThread());
            }
        }
    }
}
