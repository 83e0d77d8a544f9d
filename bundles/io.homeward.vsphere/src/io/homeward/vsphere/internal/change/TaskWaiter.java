package io.homeward.vsphere.internal.change;

import com.vmware.vim25.ManagedObjectNotFound;
import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.MethodFault;
import com.vmware.vim25.TaskInfo;
import io.homeward.api.HomewardException;
import io.homeward.vsphere.internal.inventory.Properties;
import io.homeward.vsphere.internal.inventory.PropertyReader;
import java.rmi.RemoteException;
import java.time.Duration;

/** Waits until tasks end, by looking at them at growing intervals. The tasks go on when the waiting ends early. */
public final class TaskWaiter {

    private static final Duration FIRST = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofSeconds(2);
    private static final Duration ALTOGETHER = Duration.ofMinutes(15);

    private final PropertyReader properties;
    private final Pause pause;

    public TaskWaiter(PropertyReader properties, Pause pause) {
        this.properties = properties;
        this.pause = pause;
    }

    /**
     * Waits for a task.
     *
     * @throws MethodFault what the task ended with when it failed
     * @throws HomewardException HW-VSPHERE-022 when it takes longer than 15 minutes, 023 when interrupted
     */
    void await(ManagedObjectReference task, String subject) throws RemoteException, HomewardException {
        Duration next = FIRST;
        for (Duration waited = Duration.ZERO; waited.compareTo(ALTOGETHER) < 0; waited = waited.plus(next)) {
            if (ended(task)) {
                return;
            }
            next = waited.isZero() ? FIRST : shorter(next.multipliedBy(2), LONGEST);
            sleep(next, subject);
        }
        throw HomewardException.of("HW-VSPHERE-022", subject, "task", task.val, "minutes", ALTOGETHER.toMinutes());
    }

    /** Waits for whatever is being done to a VM right now; how it ends is for the caller to look at. */
    void awaitAll(ManagedObjectReference vm) throws RemoteException, HomewardException {
        ManagedObjectReference[] tasks = properties.one(vm, "recentTask")
                .get("recentTask", ManagedObjectReference[].class)
                .orElse(new ManagedObjectReference[0]);
        for (ManagedObjectReference task : tasks) {
            try {
                await(task, vm.val);
            } catch (MethodFault e) {
                // failed, or forgotten by the server: over in any case
                continue;
            }
        }
    }

    private boolean ended(ManagedObjectReference task) throws RemoteException {
        Properties read = properties.one(task, "info");
        TaskInfo info = read.get("info", TaskInfo.class).orElseThrow(() -> notFound(task));
        if (info.state == null) {
            return false;
        }
        return switch (info.state) {
            case success -> true;
            case error -> throw TaskFailed.of(info.error);
            case queued, running -> false;
        };
    }

    /** Lets time pass; HW-VSPHERE-023 when the thread is interrupted. */
    public void sleep(Duration duration, String subject) throws HomewardException {
        try {
            pause.pause(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw HomewardException.of("HW-VSPHERE-023", subject);
        }
    }

    private static ManagedObjectNotFound notFound(ManagedObjectReference task) {
        ManagedObjectNotFound none = new ManagedObjectNotFound();
        none.obj = task;
        return none;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
