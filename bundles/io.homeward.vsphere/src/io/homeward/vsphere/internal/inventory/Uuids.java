package io.homeward.vsphere.internal.inventory;

import java.util.Optional;
import java.util.UUID;

/** UUIDs as vSphere writes them. */
public final class Uuids {

    private static final String FORM = "[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}";

    private Uuids() {}

    /** Returns the UUID; empty when the text is null or none. */
    public static Optional<UUID> parse(String text) {
        return Optional.ofNullable(text).map(String::strip).filter(word -> word.matches(FORM)).map(UUID::fromString);
    }
}
