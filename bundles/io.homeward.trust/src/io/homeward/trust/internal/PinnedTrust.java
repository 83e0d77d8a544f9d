package io.homeward.trust.internal;

import io.homeward.trust.Fingerprint;
import io.homeward.trust.PinMismatch;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.function.Function;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Believes one certificate. It extends the extended kind, since the JDK wraps the plain kind in a host-name check that a
 * pinned certificate need not pass.
 */
public final class PinnedTrust extends X509ExtendedTrustManager {

    private final Fingerprint pinned;
    private final Function<Fingerprint, PinMismatch> mismatch;

    /** Makes one; {@code mismatch} turns what was presented into the error. */
    public PinnedTrust(Fingerprint pinned, Function<Fingerprint, PinMismatch> mismatch) {
        this.pinned = pinned;
        this.mismatch = mismatch;
    }

    private void check(X509Certificate[] chain) throws CertificateException {
        Fingerprint presented = Fingerprint.of(chain[0]);
        if (!presented.equals(pinned)) {
            throw mismatch.apply(presented);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("a pinned context is for clients only");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
