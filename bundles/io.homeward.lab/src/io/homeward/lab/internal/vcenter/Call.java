package io.homeward.lab.internal.vcenter;

import io.homeward.lab.internal.vcenter.model.ManagedObject;
import io.homeward.lab.internal.vcenter.model.SimFault;
import io.homeward.vsphere.soap.SoapRequest;

/**
 * A call as its handler sees it.
 *
 * @param request the request
 * @param self the object it is asked of
 * @param session who asks; null for the few calls that need no login
 */
record Call(SoapRequest request, ManagedObject self, Session session) {

    /** Returns an argument, null when it is absent. */
    <T> T optional(String name, Class<T> type) {
        return request.argument(name, type);
    }

    /** Returns an argument; refused with InvalidArgument when it is absent. */
    <T> T required(String name, Class<T> type) throws SimFault {
        T argument = request.argument(name, type);
        if (argument == null) {
            throw SimFault.badArgument(name);
        }
        return argument;
    }

    /** Refuses the call with NoPermission unless the session's account holds the privilege on the called object. */
    void need(String privilege) throws SimFault {
        if (!session.account().holds(privilege, self)) {
            throw SimFault.noPermission(self.ref(), privilege);
        }
    }
}
