package io.homeward.vsphere.internal;

import io.homeward.api.HomewardException;
import io.homeward.hypervisor.Hypervisor;
import io.homeward.hypervisor.HypervisorEndpoint;
import io.homeward.hypervisor.HypervisorProvider;
import java.time.Clock;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Offers vSphere as a kind of hypervisor. */
@Component
public final class VsphereHypervisorProvider implements HypervisorProvider {

    private final VsphereConnector connector = new VsphereConnector(Clock.systemUTC(), Thread::sleep);

    /** Started by the framework. */
    @Activate
    public VsphereHypervisorProvider() {}

    @Override
    public String kind() {
        return "vsphere";
    }

    @Override
    public Hypervisor connect(HypervisorEndpoint endpoint) throws HomewardException {
        return connector.connect(endpoint);
    }
}
