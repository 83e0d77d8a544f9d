package io.homeward.trust.internal;

import io.homeward.api.HomewardException;
import io.homeward.trust.Pem;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** A key and its certificate in one PEM file (RFC 7468) that only its owner can read. */
public final class KeyFile {

    private static final String KEY_BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String KEY_END = "-----END PRIVATE KEY-----";

    private final Path file;

    /** Names the file; nothing is read yet. */
    public KeyFile(Path file) {
        this.file = file;
    }

    /** What the file holds. */
    public record Content(KeyPair keys, X509Certificate certificate) {}

    /** Returns whether the file is there. */
    public boolean exists() {
        return Files.exists(file);
    }

    /** Writes both, durably. */
    public void write(KeyPair keys, X509Certificate certificate) throws HomewardException {
        String key = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(keys.getPrivate().getEncoded());
        String text = KEY_BEGIN + "\n" + key + "\n" + KEY_END + "\n" + Pem.of(certificate);
        PrivateFiles.write(file, text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Reads both and proves that they belong together in form. */
    public Content read() throws HomewardException {
        String text = new String(PrivateFiles.read(file), StandardCharsets.US_ASCII);
        int begin = text.indexOf(KEY_BEGIN);
        int end = text.indexOf(KEY_END);
        if (begin < 0 || end < begin) {
            throw PrivateFiles.damaged(file, "no private key in it", null);
        }
        try {
            byte[] der = Base64.getMimeDecoder().decode(text.substring(begin + KEY_BEGIN.length(), end));
            PrivateKey key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
            byte[] rest = text.substring(end + KEY_END.length()).getBytes(StandardCharsets.US_ASCII);
            X509Certificate certificate = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(rest));
            return new Content(new KeyPair(certificate.getPublicKey(), key), certificate);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw PrivateFiles.damaged(file, "its key or certificate cannot be read", e);
        }
    }
}
