package io.homeward.trust;

import java.security.cert.CertificateException;

/** A peer presented another certificate than the pinned one. */
public final class PinMismatch extends CertificateException {

    private static final long serialVersionUID = 1L;

    private final transient Fingerprint presented;

    PinMismatch(Fingerprint presented) {
        super("certificate " + presented + " is not the pinned one");
        this.presented = presented;
    }

    /** Returns what was presented, so that a person can compare it. */
    public Fingerprint presented() {
        return presented;
    }
}
