package io.homeward.vsphere.internal.change;

import com.vmware.vim25.ManagedObjectReference;
import io.homeward.api.HomewardException;
import io.homeward.vsphere.internal.transport.ConnectionFailure;
import io.homeward.vsphere.internal.transport.ConnectionFailure.Kind;
import java.rmi.RemoteException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a VM changed by one task and waits for it. The request goes out once. When its answer is lost, what the server is
 * doing to the VM is waited for and then its real state decides.
 */
final class TaskCall {

    private static final Logger LOG = LoggerFactory.getLogger(TaskCall.class);

    private final TaskWaiter waiter;

    TaskCall(TaskWaiter waiter) {
        this.waiter = waiter;
    }

    /** Starts a task. */
    @FunctionalInterface
    interface Start {
        ManagedObjectReference start() throws RemoteException;
    }

    /** Looks whether the VM is as wanted. */
    @FunctionalInterface
    interface Check {
        boolean done() throws RemoteException, HomewardException;
    }

    /**
     * Runs it.
     *
     * @throws HomewardException HW-VSPHERE-008 when the answer was lost and the VM is not as wanted
     */
    void run(ManagedObjectReference vm, String what, Start start, Check check)
            throws RemoteException, HomewardException {
        ManagedObjectReference task;
        try {
            task = start.start();
        } catch (ConnectionFailure e) {
            if (!e.sent() || e.kind() == Kind.INTERRUPTED) {
                throw e;
            }
            LOG.warn("answer to {} of {} lost ({}): looking at its state", what, vm.val, e.reason());
            waiter.awaitAll(vm);
            if (!check.done()) {
                throw HomewardException.of("HW-VSPHERE-008", vm.val, "change", what, "reason", e.reason());
            }
            return;
        }
        waiter.await(task, vm.val);
    }
}
