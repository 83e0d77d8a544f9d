package io.homeward.lab.internal.vcenter;

import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.TaskInProgress;
import io.homeward.lab.internal.vcenter.model.LabVm;
import io.homeward.lab.internal.vcenter.model.SimFault;
import io.homeward.lab.internal.vcenter.model.VcenterModel;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs tasks behind the calls that start them: with progress, and one at a time for each VM. */
final class TaskRunner implements AutoCloseable {

    /** So many finished tasks can still be asked about. */
    private static final int TASKS_MAX = 1000;

    private static final int STEP_PERCENT = 25;
    private static final Logger LOG = LoggerFactory.getLogger(TaskRunner.class);

    /** The work of a task, done under the model's lock. */
    interface Work {
        Object run() throws SimFault;
    }

    private final VcenterModel model;
    private final Clock clock;
    private final Duration stepTime;
    private final ScheduledExecutorService executor;
    private final Deque<LabTask> tasks = new ArrayDeque<>();

    /** Makes a runner whose tasks take four times {@code stepTime}, which may be zero. */
    TaskRunner(VcenterModel model, Clock clock, Duration stepTime) {
        this.model = model;
        this.clock = clock;
        this.stepTime = stepTime;
        this.executor = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("lab-vcenter-task-", 0).factory());
    }

    /** Starts a task on a VM; refused with TaskInProgress while another one runs on it. */
    ManagedObjectReference start(LabVm vm, String name, Work work) throws SimFault {
        Optional<LabTask> running =
                tasks.stream().filter(task -> task.entity() == vm && !task.isOver()).findFirst();
        if (running.isPresent()) {
            TaskInProgress fault = new TaskInProgress();
            fault.setTask(running.get().ref());
            throw new SimFault(fault, "The operation is not allowed while another task is in progress.");
        }
        LabTask task = model.add(new LabTask("task-" + model.newId(), name, vm, clock.instant()));
        tasks.addLast(task);
        vm.taskStarted(task.ref());
        forgetOld();
        step(task, 0, work);
        return task.ref();
    }

    /** Does something later that no task tells of. */
    void later(Work work) {
        afterStep(() -> runQuietly(work));
    }

    ManagedObjectReference[] recent() {
        return tasks.reversed().stream().limit(10).map(LabTask::ref).toArray(ManagedObjectReference[]::new);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    private void step(LabTask task, int percent, Work work) {
        afterStep(() -> advance(task, percent, work));
    }

    private void afterStep(Runnable change) {
        executor.schedule(() -> model.change(change), stepTime.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void advance(LabTask task, int percent, Work work) {
        task.progress(percent, clock.instant());
        if (percent + STEP_PERCENT < 100) {
            step(task, percent + STEP_PERCENT, work);
            return;
        }
        try {
            task.succeed(work.run(), clock.instant());
            LOG.info("{} done on {}", task.id(), task.entity().name());
        } catch (SimFault e) {
            task.fail(e, clock.instant());
            LOG.info("{} failed on {}: {}", task.id(), task.entity().name(), e.getMessage());
        } catch (RuntimeException e) {
            task.fail(SimFault.broken(e.toString()), clock.instant());
            LOG.warn("{} broke on {}", task.id(), task.entity().name(), e);
        }
    }

    private static void runQuietly(Work work) {
        try {
            work.run();
        } catch (SimFault e) {
            LOG.info("nothing to do any more: {}", e.getMessage());
        }
    }

    private void forgetOld() {
        while (tasks.size() > TASKS_MAX && tasks.peekFirst().isOver()) {
            model.remove(tasks.removeFirst());
        }
    }
}
