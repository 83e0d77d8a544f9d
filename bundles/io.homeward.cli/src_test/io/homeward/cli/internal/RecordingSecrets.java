package io.homeward.cli.internal;

import io.homeward.api.Secret;
import io.homeward.api.service.SecretService;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Keeps secrets in memory. */
final class RecordingSecrets implements SecretService {

    final SortedMap<String, Secret> kept = new TreeMap<>();

    @Override
    public void put(Path dataFolder, String name, Secret secret) {
        kept.put(name, secret);
    }

    @Override
    public void remove(Path dataFolder, String name) {
        kept.remove(name);
    }

    @Override
    public SortedSet<String> names(Path dataFolder) {
        return new TreeSet<>(kept.keySet());
    }
}
