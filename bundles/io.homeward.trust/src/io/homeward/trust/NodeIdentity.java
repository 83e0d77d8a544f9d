package io.homeward.trust;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/** A component's key and certificate, issued by our own authority. Prints the name only. */
public final class NodeIdentity {

    private final String name;
    private final PrivateKey key;
    private final X509Certificate certificate;
    private final X509Certificate authority;

    NodeIdentity(String name, PrivateKey key, X509Certificate certificate, X509Certificate authority) {
        this.name = name;
        this.key = key;
        this.certificate = certificate;
        this.authority = authority;
    }

    /** Returns the component's name, the certificate's common name. */
    public String name() {
        return name;
    }

    /** Returns its certificate. */
    public X509Certificate certificate() {
        return certificate;
    }

    /** Returns the certificate of the authority that issued it. */
    public X509Certificate authority() {
        return authority;
    }

    PrivateKey key() {
        return key;
    }

    X509Certificate[] chain() {
        return new X509Certificate[] {certificate, authority};
    }

    @Override
    public String toString() {
        return "NodeIdentity[" + name + "]";
    }
}
