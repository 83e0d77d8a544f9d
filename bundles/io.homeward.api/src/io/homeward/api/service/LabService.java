package io.homeward.api.service;

import io.homeward.api.HomewardException;
import io.homeward.api.lab.JourneyListener;
import io.homeward.api.lab.JourneyReport;
import io.homeward.api.lab.LabOptions;
import io.homeward.api.lab.LabSite;

/** The laboratory: a simulated site and subscription to rehearse in. */
public interface LabService {

    /**
     * Starts a lab and leaves it running: vCenter and Azure answer on loopback over HTTPS, a site file for
     * {@link EngineProvider#open} is written. Closing the answer ends it.
     */
    LabSite start(LabOptions options) throws HomewardException;

    /**
     * Starts a lab and plays the whole way home of its machine in it, in this process. Blocks; interrupting the thread
     * ends it in good order.
     *
     * @return what happened
     */
    JourneyReport play(LabOptions options, JourneyListener listener) throws HomewardException, InterruptedException;
}
