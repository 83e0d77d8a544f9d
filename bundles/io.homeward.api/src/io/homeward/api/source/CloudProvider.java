package io.homeward.api.source;

import io.homeward.api.HomewardException;

/** Opens clouds of one kind. Registered as a service; safe for use by any number of threads. */
public interface CloudProvider {

    /** Returns the kind that a site file names, for example {@code azure}. */
    String kind();

    /**
     * Signs in and proves that the subscription answers. Blocks for network round trips, at most two minutes.
     *
     * @throws HomewardException when settings are missing, the peer is not who it must be, or the login is refused
     */
    Cloud connect(CloudEndpoint endpoint) throws HomewardException;
}
