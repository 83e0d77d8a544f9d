package io.homeward.journal.internal.format;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The running SHA-256 over the header checksums of all records that led to a point. */
public final class Chain {

    public static final int BYTES = 32;

    private final MessageDigest sha256;
    private byte[] value = new byte[BYTES];

    public Chain() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    public void add(int headerCrc) {
        sha256.update(value);
        sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(headerCrc).array());
        value = sha256.digest();
    }

    public byte[] value() {
        return value.clone();
    }

    public void reset(byte[] to) {
        value = to.clone();
    }
}
