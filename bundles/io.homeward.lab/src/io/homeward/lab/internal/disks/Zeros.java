package io.homeward.lab.internal.disks;

import java.nio.ByteBuffer;

/** Zeros, quickly. */
public final class Zeros {

    private static final int CHUNK_BYTES = 1 << 20;
    private static final ByteBuffer CHUNK = ByteBuffer.allocateDirect(CHUNK_BYTES).asReadOnlyBuffer();

    private Zeros() {}

    /** Puts {@code length} zeros into {@code destination}. */
    public static void fill(ByteBuffer destination, int length) {
        for (int left = length; left > 0; ) {
            int part = Math.min(left, CHUNK_BYTES);
            destination.put(CHUNK.slice(0, part));
            left -= part;
        }
    }

    /** Returns a read-only view of at most {@code length} zeros. */
    public static ByteBuffer view(long length) {
        return CHUNK.slice(0, (int) Math.min(length, CHUNK_BYTES));
    }

    /** Returns whether the remaining bytes are all zero; does not move the position. */
    public static boolean all(ByteBuffer bytes) {
        for (int at = bytes.position(); at < bytes.limit(); ) {
            int part = Math.min(CHUNK_BYTES, bytes.limit() - at);
            if (!bytes.slice(at, part).equals(CHUNK.slice(0, part))) {
                return false;
            }
            at += part;
        }
        return true;
    }
}
