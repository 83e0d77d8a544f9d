package io.homeward.api.source;

import io.homeward.api.HomewardException;
import io.homeward.api.Secret;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where a cloud is and how to sign in.
 *
 * @param kind the kind of cloud
 * @param settings its settings by name; which ones there are is told by the provider
 * @param secret the credential's secret part
 * @param trusted PEM file with the certificates of the only authorities to believe; empty for the platform's own list
 */
public record CloudEndpoint(String kind, Map<String, String> settings, Secret secret, Optional<Path> trusted) {

    /** Copies the settings. */
    public CloudEndpoint {
        settings = Map.copyOf(settings);
    }

    /** Returns the setting {@code name}; an absent or blank one is the problem HW-SITE-002. */
    public String setting(String name) throws HomewardException {
        String value = settings.getOrDefault(name, "");
        if (value.isBlank()) {
            throw HomewardException.of("HW-SITE-002", kind, "setting", name);
        }
        return value;
    }
}
