package io.homeward.api;

import java.util.Locale;

/**
 * The identity of a machine through its whole way home: the vCenter instance UUID of its on-premises VM, as the Site
 * Recovery item names it, in lower case.
 *
 * @param value the UUID's text, at most 64 characters of {@code [0-9a-z-]}
 */
public record MachineId(String value) {

    /** Puts the text in lower case; throws {@link IllegalArgumentException} for any other shape. */
    public MachineId {
        value = value.toLowerCase(Locale.ROOT);
        if (!value.matches("[0-9a-z-]{1,64}")) {
            throw new IllegalArgumentException("not a machine id: " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
