package io.homeward.vsphere.internal.change;

import com.vmware.vim25.LocalizedMethodFault;
import com.vmware.vim25.MethodFault;
import java.rmi.RemoteException;

/** Makes the fault a task ended with one that can be thrown. */
final class TaskFailed {

    private TaskFailed() {}

    static MethodFault of(LocalizedMethodFault error) {
        MethodFault fault = error == null || error.fault == null ? new MethodFault() : error.fault;
        if (error != null && error.localizedMessage != null) {
            fault.detail = new RemoteException(error.localizedMessage);
        }
        return fault;
    }
}
