package io.homeward.replication.internal.target;

import io.homeward.replication.internal.port.DiskPort;
import io.homeward.replication.internal.wire.Leaves;
import io.homeward.replication.internal.wire.Limits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;

/** Hashes of a disk's blocks; holes are not read. Borders of blocks are multiples of the block size. For one thread. */
final class TargetLeaves {

    private final DiskPort port;
    private final int blockBytes;
    private final Leaves leaves;
    private final byte[] block;

    TargetLeaves(DiskPort port, int blockBytes) {
        this.port = port;
        this.blockBytes = blockBytes;
        this.leaves = new Leaves(blockBytes);
        this.block = new byte[blockBytes];
    }

    private long blockEnd(long at, long end) {
        return Math.min(end, at - at % blockBytes + blockBytes);
    }

    private byte[] leaf(long at, int bytes) throws IOException {
        if (port.nextData(at) >= at + bytes) {
            return leaves.ofZeros(bytes);
        }
        port.read(at, ByteBuffer.wrap(block, 0, bytes));
        return Leaves.of(block, bytes);
    }

    /** Returns how many blocks a range touches. */
    static long count(long offset, long length, int blockBytes) {
        return Math.ceilDiv(offset + length, blockBytes) - offset / blockBytes;
    }

    /** Returns a bit for each block of the range: whether its hash is another one than that given. */
    byte[] differing(long offset, long length, byte[] hashes) throws IOException {
        byte[] bits = new byte[(hashes.length / Limits.HASH_BYTES + 7) / 8];
        int index = 0;
        for (long at = offset; at < offset + length; at = blockEnd(at, offset + length)) {
            byte[] leaf = leaf(at, (int) (blockEnd(at, offset + length) - at));
            if (!same(leaf, hashes, index)) {
                bits[index / 8] |= (byte) (1 << index % 8);
            }
            index++;
        }
        return bits;
    }

    /** Adds the range's leaves to {@code root}; returns where the first block lies whose hash is another one, or -1. */
    long addMatching(long offset, long length, byte[] hashes, MessageDigest root) throws IOException {
        int index = 0;
        for (long at = offset; at < offset + length; at = blockEnd(at, offset + length)) {
            byte[] leaf = leaf(at, (int) (blockEnd(at, offset + length) - at));
            if (!same(leaf, hashes, index++)) {
                return at;
            }
            root.update(leaf);
        }
        return -1;
    }

    /**
     * Adds the leaves of a range of zeros to {@code root}; returns where the first block lies that is not zero, or -1.
     */
    long addZeros(long offset, long length, MessageDigest root) throws IOException {
        long end = offset + length;
        for (long at = offset; at < end; ) {
            long data = Math.min(end, port.nextData(at));
            long hole = data == end ? end : Math.max(at, data - data % blockBytes);
            leaves.addZeros(root, hole - at);
            at = hole;
            if (at < end) {
                int bytes = (int) (blockEnd(at, end) - at);
                byte[] leaf = leaf(at, bytes);
                if (!Arrays.equals(leaf, leaves.ofZeros(bytes))) {
                    return at;
                }
                root.update(leaf);
                at += bytes;
            }
        }
        return -1;
    }

    private static boolean same(byte[] leaf, byte[] hashes, int index) {
        int at = index * Limits.HASH_BYTES;
        return Arrays.equals(leaf, 0, Limits.HASH_BYTES, hashes, at, at + Limits.HASH_BYTES);
    }
}
