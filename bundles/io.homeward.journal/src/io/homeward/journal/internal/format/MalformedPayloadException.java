package io.homeward.journal.internal.format;

/** A payload whose checksum holds but whose content cannot be what a writer wrote. */
public final class MalformedPayloadException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MalformedPayloadException(String message) {
        super(message);
    }
}
