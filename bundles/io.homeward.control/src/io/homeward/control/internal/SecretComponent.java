package io.homeward.control.internal;

import io.homeward.api.HomewardException;
import io.homeward.api.Secret;
import io.homeward.api.service.SecretService;
import io.homeward.trust.SecretStore;
import java.nio.file.Path;
import java.util.SortedSet;
import org.osgi.service.component.annotations.Component;

/** Offers the secret store of a data folder as a service. */
@Component
public final class SecretComponent implements SecretService {

    @Override
    public void put(Path dataFolder, String name, Secret secret) throws HomewardException {
        store(dataFolder).put(name, secret);
    }

    @Override
    public void remove(Path dataFolder, String name) throws HomewardException {
        store(dataFolder).remove(name);
    }

    @Override
    public SortedSet<String> names(Path dataFolder) throws HomewardException {
        return store(dataFolder).names();
    }

    private static SecretStore store(Path dataFolder) throws HomewardException {
        return SecretStore.open(dataFolder.resolve(Opening.SECRETS));
    }
}
