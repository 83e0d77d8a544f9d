package io.homeward.trust;

import io.homeward.api.HomewardException;
import io.homeward.api.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;

/** Certificates as PEM text (RFC 7468). */
public final class Pem {

    private Pem() {}

    /** Returns the PEM text of a certificate. */
    public static String of(X509Certificate certificate) {
        try {
            String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
            return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("a certificate without a DER form", e);
        }
    }

    /**
     * Reads the certificates of a file.
     *
     * @throws HomewardException HW-TRUST-003 when it cannot be read or holds none
     */
    public static List<X509Certificate> read(Path file) throws HomewardException {
        try (InputStream in = Files.newInputStream(file)) {
            List<X509Certificate> certificates = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (!certificates.isEmpty()) {
                return certificates;
            }
        } catch (IOException | CertificateException e) {
            throw new HomewardException(
                    Problem.of("HW-TRUST-003", file.toString(), "reason", e.getMessage()), e);
        }
        throw HomewardException.of("HW-TRUST-003", file.toString(), "reason", "no certificate in it");
    }
}
