package io.homeward.replication.internal.wire;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 of blocks: the leaves of a disk's hash tree. The root is the hash over all leaves in order. */
public final class Leaves {

    private final byte[] zeroBlock;
    private final int blockBytes;

    /** Knows the leaf of a zero block of this size. */
    public Leaves(int blockBytes) {
        this.blockBytes = blockBytes;
        this.zeroBlock = of(new byte[blockBytes], blockBytes);
    }

    /** Returns a digest to gather leaves in. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA-256", e);
        }
    }

    /** Returns a digest that goes on from where {@code digest} is. */
    public static MessageDigest copy(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("this Java runtime cannot copy a SHA-256", e);
        }
    }

    /** Returns the leaf of the first {@code bytes} of a block. */
    public static byte[] of(byte[] content, int bytes) {
        MessageDigest digest = digest();
        digest.update(content, 0, bytes);
        return digest.digest();
    }

    /** Returns how many blocks there are in a range that begins at one. */
    public long count(long bytes) {
        return (bytes + blockBytes - 1) / blockBytes;
    }

    /** Returns the leaf of a block of zeros, at most a block long. */
    public byte[] ofZeros(int bytes) {
        return bytes == blockBytes ? zeroBlock : of(new byte[bytes], bytes);
    }

    /** Adds the leaves of a range of zeros that begins at a block. */
    public void addZeros(MessageDigest root, long bytes) {
        for (long left = bytes; left > 0; left -= blockBytes) {
            root.update(ofZeros((int) Math.min(blockBytes, left)));
        }
    }
}
