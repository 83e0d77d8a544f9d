package io.homeward.trust;

import io.homeward.trust.internal.ChainTrust;
import io.homeward.trust.internal.PinnedTrust;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;

/** Makes TLS contexts. Each is independent of the JVM's defaults and of every other. */
public final class Tls {

    private Tls() {}

    /**
     * Returns a client context that believes exactly one certificate, whatever its names and issuer; any other fails the
     * handshake with a {@link PinMismatch} in the cause chain.
     */
    public static SSLContext pinned(Fingerprint fingerprint) {
        return context(null, new PinnedTrust(fingerprint, PinMismatch::new));
    }

    /** Returns a client context that believes the chains of these authorities only; host names are checked. */
    public static SSLContext trusting(Collection<X509Certificate> authorities) {
        return context(null, ChainTrust.of(authorities));
    }

    /**
     * Returns a context for either end of a connection between our own components: it presents {@code identity} and
     * believes chains of the identity's own authority only.
     */
    public static SSLContext mutual(NodeIdentity identity) {
        return context(identity, ChainTrust.of(List.of(identity.authority())));
    }

    /** Returns a server context that presents {@code identity} and asks for no client certificate. */
    public static SSLContext server(NodeIdentity identity) {
        return context(identity, ChainTrust.of(List.of(identity.authority())));
    }

    /** Restricts a socket or engine to TLS 1.3, and a server to peers that prove who they are when {@code mutual}. */
    public static SSLParameters strict(SSLParameters parameters, boolean mutual) {
        parameters.setProtocols(new String[] {"TLSv1.3"});
        if (mutual) {
            parameters.setNeedClientAuth(true);
        }
        return parameters;
    }

    private static SSLContext context(NodeIdentity identity, TrustManager trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(identity == null ? null : keyManagers(identity), new TrustManager[] {trust}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime cannot do TLS", e);
        }
    }

    private static KeyManager[] keyManagers(NodeIdentity identity) throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("node", identity.key(), new char[0], identity.chain());
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, new char[0]);
            return factory.getKeyManagers();
        } catch (IOException e) {
            throw new GeneralSecurityException(e);
        }
    }
}
