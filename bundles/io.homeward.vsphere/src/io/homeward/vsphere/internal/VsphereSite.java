package io.homeward.vsphere.internal;

import com.vmware.vim25.ServiceContent;
import com.vmware.vim25.VimPortType;
import io.homeward.vsphere.internal.change.Pause;
import io.homeward.vsphere.internal.transport.VimClient;
import java.time.Clock;

/**
 * One signed-in server and what is needed to talk to it.
 *
 * @param client the transport
 * @param vim the stub over it
 * @param content where the server's managers are
 * @param address its address
 * @param account whom it took us for
 * @param clock the time
 * @param pause lets time pass
 */
record VsphereSite(
        VimClient client,
        VimPortType vim,
        ServiceContent content,
        String address,
        String account,
        Clock clock,
        Pause pause) {}
