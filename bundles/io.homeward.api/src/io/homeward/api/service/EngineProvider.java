package io.homeward.api.service;

import io.homeward.api.HomewardException;
import java.nio.file.Path;

/** Opens an engine. Registered as a service; safe for use by any number of threads. */
public interface EngineProvider {

    /**
     * Opens the engine of a site: reads the site file, takes the data folder for itself, signs in on both sides and
     * marks jobs that were cut off as interrupted. Blocks for network round trips.
     *
     * @param siteFile the site's description (JSON; its format is told in the manual page of {@code homeward})
     * @param dataFolder the folder of the engine's state, created when it is missing
     * @throws HomewardException before anything is changed: HW-SITE-… for a bad site file, HW-CONTROL-001 when another
     *     process has the folder, the peers' own codes when a login is refused or a certificate is wrong
     */
    Engine open(Path siteFile, Path dataFolder) throws HomewardException;
}
