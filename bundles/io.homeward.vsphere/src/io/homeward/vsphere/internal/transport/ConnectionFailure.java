package io.homeward.vsphere.internal.transport;

import java.rmi.RemoteException;

/**
 * No answer that can be believed came back. Whether the request was carried out is not known unless {@link #sent()} is
 * false.
 */
public final class ConnectionFailure extends RemoteException {

    private static final long serialVersionUID = 1L;

    /** What there was instead of an answer. */
    public enum Kind {
        /** There was no connection: the request was not sent. */
        NOT_CONNECTED,
        /** The connection broke, or took too long, after the request may have been sent. */
        BROKEN,
        /** Something answered that does not speak vSphere's language, or beyond the limits. */
        NOT_UNDERSTOOD,
        /** The waiting thread was interrupted. */
        INTERRUPTED
    }

    private final Kind kind;

    public ConnectionFailure(Kind kind, String reason, Throwable cause) {
        super(reason, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    public boolean sent() {
        return kind != Kind.NOT_CONNECTED;
    }

    /** The reason without the nested exception's text that RemoteException adds. */
    public String reason() {
        String whole = getMessage();
        int nested = whole.indexOf("; nested exception is:");
        return nested < 0 ? whole : whole.substring(0, nested);
    }
}
