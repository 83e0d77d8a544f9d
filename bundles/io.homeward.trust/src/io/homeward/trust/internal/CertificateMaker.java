package io.homeward.trust.internal;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes keys and X.509 certificates (RFC 5280). */
public final class CertificateMaker {

    /** Certificates begin a little in the past, for peers whose clocks are behind. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(10);

    private CertificateMaker() {}

    /** Returns new keys on P-256. */
    public static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no P-256", e);
        }
    }

    /** Returns an authority's own certificate. */
    public static X509Certificate authority(String name, KeyPair keys, Instant now, Duration life) {
        X500Principal subject = commonName(name);
        X509v3CertificateBuilder builder = builder(subject, subject, keys.getPublic(), now, life);
        return sign(builder, keys.getPrivate(), b -> b.addExtension(
                        Extension.basicConstraints, true, new BasicConstraints(0))
                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign)));
    }

    /** Returns a component's certificate, good for both ends of a connection. */
    public static X509Certificate node(
            String name,
            List<String> hosts,
            PublicKey key,
            PrivateKey signer,
            X509Certificate issuer,
            Instant now,
            Duration life) {
        X509v3CertificateBuilder builder =
                builder(issuer.getSubjectX500Principal(), commonName(name), key, now, life);
        GeneralName[] names = hosts.stream().map(CertificateMaker::name).toArray(GeneralName[]::new);
        return sign(builder, signer, b -> {
            b.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            b.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            b.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(
                    new KeyPurposeId[] {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth}));
            if (names.length > 0) {
                b.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
            }
        });
    }

    private interface Extensions {
        void add(X509v3CertificateBuilder builder) throws CertIOException;
    }

    private static GeneralName name(String host) {
        boolean address = host.matches("[0-9.]+") || host.indexOf(':') >= 0;
        return new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, host);
    }

    private static X500Principal commonName(String name) {
        if (!name.matches("[A-Za-z0-9 ._-]{1,64}")) {
            throw new IllegalArgumentException("not a component name: " + name);
        }
        return new X500Principal("CN=" + name + ",O=Homeward");
    }

    private static X509v3CertificateBuilder builder(
            X500Principal issuer, X500Principal subject, PublicKey key, Instant now, Duration life) {
        BigInteger serial = new BigInteger(127, new SecureRandom()).add(BigInteger.ONE);
        Instant from = now.minus(CLOCK_SKEW);
        return new JcaX509v3CertificateBuilder(
                issuer, serial, Date.from(from), Date.from(now.plus(life)), subject, key);
    }

    private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey signer, Extensions extensions) {
        try {
            extensions.add(builder);
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer)));
        } catch (CertIOException | OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime cannot sign certificates", e);
        }
    }
}
