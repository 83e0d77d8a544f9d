package io.homeward.api.service;

import io.homeward.api.HomewardException;
import io.homeward.api.Secret;
import java.nio.file.Path;
import java.util.SortedSet;

/**
 * Keeps the secrets that a site file names, encrypted, in the engine's data folder. Works beside an open engine, which
 * sees a change when it is opened again.
 */
public interface SecretService {

    /**
     * Puts a secret, replacing one of the same name.
     *
     * @throws HomewardException HW-TRUST-005 for a name of a wrong form, HW-TRUST-001 and -002 for an unusable store
     */
    void put(Path dataFolder, String name, Secret secret) throws HomewardException;

    /** Removes a secret; one that is not there is no error. */
    void remove(Path dataFolder, String name) throws HomewardException;

    /** Returns the names, in order; never the secrets. */
    SortedSet<String> names(Path dataFolder) throws HomewardException;
}
