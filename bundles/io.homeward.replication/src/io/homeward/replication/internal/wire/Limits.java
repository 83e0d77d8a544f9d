package io.homeward.replication.internal.wire;

import java.time.Duration;

/**
 * How long each side waits, and how much it takes.
 *
 * @param connect how long a connection may take to be made
 * @param handshake how long a peer has, from the first byte, to say what it wants
 * @param silence how long a peer may say nothing, or take nothing, before the link counts as broken
 * @param pulse how long a side lets pass before it says that it is alive
 * @param batchAge how long a master target gathers before it commits what it has
 * @param farewell how long a refused peer has to hang up by itself
 * @param connectionsMax how many connections a master target holds, in any state
 * @param memoryBytes what a master target's connections may take of the heap for data on its way
 */
public record Limits(
        Duration connect,
        Duration handshake,
        Duration silence,
        Duration pulse,
        Duration batchAge,
        Duration farewell,
        int connectionsMax,
        long memoryBytes) {

    /** The largest block, in bytes. */
    public static final int BLOCK_BYTES_MAX = 1 << 20;
    /** The smallest block, in bytes. */
    public static final int BLOCK_BYTES_MIN = 512;
    /** The most blocks in one frame of hashes. */
    public static final int HASHES_MAX = 2048;
    /** The bytes of a hash. */
    public static final int HASH_BYTES = 32;
    /** The largest window, in bytes. */
    public static final long WINDOW_BYTES_MAX = 1L << 30;

    /** Returns what is used outside of tests. */
    public static Limits standard() {
        return new Limits(
                Duration.ofSeconds(10),
                Duration.ofSeconds(15),
                Duration.ofSeconds(60),
                Duration.ofSeconds(10),
                Duration.ofMillis(50),
                Duration.ofSeconds(5),
                128,
                Runtime.getRuntime().maxMemory() / 3);
    }
}
