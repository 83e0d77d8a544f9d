package io.homeward.trust;

import io.homeward.api.HomewardException;
import io.homeward.api.Secret;
import io.homeward.trust.internal.SecretFile;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Secrets at rest, each encrypted with AES-256-GCM under a key file that only the owner of the folder can read. Safe for
 * use by any number of threads of one process.
 */
public final class SecretStore {

    private final SecretFile file;

    private SecretStore(SecretFile file) {
        this.file = file;
    }

    /**
     * Opens the store in {@code folder}, or makes one there.
     *
     * @throws HomewardException HW-TRUST-001 when the folder cannot be read or written, HW-TRUST-002 when what lies
     *     there is damaged or readable by others
     */
    public static SecretStore open(Path folder) throws HomewardException {
        return new SecretStore(SecretFile.open(folder));
    }

    /** Returns the secret of this name. */
    public Optional<Secret> get(String name) throws HomewardException {
        return file.get(name);
    }

    /** Returns the secret of this name; without one, HW-TRUST-004. */
    public Secret require(String name) throws HomewardException {
        return get(name).orElseThrow(() -> HomewardException.of("HW-TRUST-004", name));
    }

    /** Puts a secret, replacing one of the same name; durable when it returns. */
    public void put(String name, Secret secret) throws HomewardException {
        file.put(name, secret);
    }

    /** Removes a secret; one that is not there is no error. */
    public void remove(String name) throws HomewardException {
        file.remove(name);
    }

    /** Returns the names, in order. */
    public SortedSet<String> names() {
        return file.names();
    }
}
