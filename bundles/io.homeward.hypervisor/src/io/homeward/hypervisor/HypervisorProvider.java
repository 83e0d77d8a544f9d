package io.homeward.hypervisor;

import io.homeward.api.HomewardException;
import org.osgi.annotation.versioning.ConsumerType;

/** Opens hypervisors of one kind. Registered as a service; must be safe for use by any number of threads. */
@ConsumerType
public interface HypervisorProvider {

    /** Returns the kind that a site file names, for example {@code vsphere}. */
    String kind();

    /**
     * Signs in. Blocks for network round trips, at most two minutes.
     *
     * @throws HomewardException when the peer is not who it must be, or refuses the login
     */
    Hypervisor connect(HypervisorEndpoint endpoint) throws HomewardException;
}
