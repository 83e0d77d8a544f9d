package io.homeward.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;

/**
 * A value that must never be seen: a password, a client secret, a SAS address, a key.
 *
 * <p>It prints masked and is not a record, so that no generated {@code toString}, serializer or debugger view shows it.
 * Callers take the text out with {@link #reveal()} at the last moment and let it go at once.
 */
public final class Secret {

    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    /** Returns a secret that holds {@code text}, which may be empty but not null. */
    public static Secret of(String text) {
        return new Secret(Objects.requireNonNull(text, "text"));
    }

    /** Returns the hidden text. Never log, store or print it. */
    public String reveal() {
        return text;
    }

    /** Compares in constant time, so that the answer's delay tells nothing. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret
                && MessageDigest.isEqual(
                        text.getBytes(StandardCharsets.UTF_8), secret.text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int hashCode() {
        return 0;
    }

    /** Returns a mask that tells neither the text nor its length. */
    @Override
    public String toString() {
        return "********";
    }
}
