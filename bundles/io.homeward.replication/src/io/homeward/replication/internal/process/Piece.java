package io.homeward.replication.internal.process;

/**
 * A part of a disk that has to be looked at.
 *
 * @param offset in bytes
 * @param length in bytes; of content at most a block
 * @param zero whether it is known to be zero and need not be read
 */
record Piece(long offset, long length, boolean zero) {

    long end() {
        return offset + length;
    }
}
