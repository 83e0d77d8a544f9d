package io.homeward.trust;

import io.homeward.api.HomewardException;
import io.homeward.trust.internal.CertificateMaker;
import io.homeward.trust.internal.KeyFile;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * The authority that issues the certificates of our own components: EC keys on P-256, signed with SHA-256. It lives in a
 * folder that only its owner can read. Safe for use by any number of threads.
 */
public final class CertificateAuthority {

    private static final Duration AUTHORITY_LIFE = Duration.ofDays(3650);
    private static final Duration NODE_LIFE = Duration.ofDays(397);

    private final KeyPair keys;
    private final X509Certificate certificate;
    private final Clock clock;

    private CertificateAuthority(KeyPair keys, X509Certificate certificate, Clock clock) {
        this.keys = keys;
        this.certificate = certificate;
        this.clock = clock;
    }

    /**
     * Opens the authority in {@code folder}, or makes one there.
     *
     * @param name the name of a new one
     * @throws HomewardException HW-TRUST-001 when the folder cannot be read or written, HW-TRUST-002 when what lies
     *     there is damaged or readable by others
     */
    public static CertificateAuthority open(Path folder, String name, Clock clock) throws HomewardException {
        KeyFile file = new KeyFile(folder.resolve("authority.pem"));
        if (file.exists()) {
            KeyFile.Content content = file.read();
            return new CertificateAuthority(content.keys(), content.certificate(), clock);
        }
        KeyPair keys = CertificateMaker.newKeys();
        X509Certificate certificate = CertificateMaker.authority(name, keys, clock.instant(), AUTHORITY_LIFE);
        file.write(keys, certificate);
        return new CertificateAuthority(keys, certificate, clock);
    }

    /** Returns an authority that lives in memory only. */
    public static CertificateAuthority transientOne(String name, Clock clock) {
        KeyPair keys = CertificateMaker.newKeys();
        X509Certificate certificate = CertificateMaker.authority(name, keys, clock.instant(), AUTHORITY_LIFE);
        return new CertificateAuthority(keys, certificate, clock);
    }

    /** Returns its certificate, which peers must trust. */
    public X509Certificate certificate() {
        return certificate;
    }

    /**
     * Issues a new key and certificate.
     *
     * @param name the component's name
     * @param hosts the DNS names and IP addresses it answers on; none for one that only dials
     */
    public NodeIdentity issue(String name, List<String> hosts) {
        KeyPair node = CertificateMaker.newKeys();
        X509Certificate issued = CertificateMaker.node(
                name, hosts, node.getPublic(), keys.getPrivate(), certificate, clock.instant(), NODE_LIFE);
        return new NodeIdentity(name, node.getPrivate(), issued, certificate);
    }
}
