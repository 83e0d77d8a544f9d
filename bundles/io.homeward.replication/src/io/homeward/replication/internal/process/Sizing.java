package io.homeward.replication.internal.process;

import io.homeward.replication.ProcessServerSettings;
import io.homeward.replication.internal.wire.Frame;
import io.homeward.replication.internal.wire.Limits;

/**
 * Sizes that follow from the settings. A data frame takes at most half of the window and the hashes that wait for a
 * verdict at most the other half, so that there is always room to go on.
 *
 * @param blockBytes the size of blocks; the setting, or less where the window is narrow
 * @param windowBytes the window
 * @param runBlocks how many blocks are compared at a time
 * @param readers how many reads are in flight
 */
record Sizing(int blockBytes, long windowBytes, int runBlocks, int readers) {

    /** How many runs of blocks may wait for their verdict: enough to keep a link of 50 ms busy. */
    static final int RUNS_WAITING_MAX = 4;

    private static final int RUN_BYTES = 4 << 20;

    static Sizing of(ProcessServerSettings settings) {
        long window = settings.window().bytes();
        int block = settings.blockBytes();
        while (block > Limits.BLOCK_BYTES_MIN && block + Frame.BYTES > window / 2) {
            block /= 2;
        }
        long hashesInFrame = (window / 2 / RUNS_WAITING_MAX - Frame.BYTES) / Limits.HASH_BYTES;
        long run = Math.min(Math.min(RUN_BYTES / block, Limits.HASHES_MAX), hashesInFrame);
        return new Sizing(block, window, (int) Math.max(1, run), settings.readersPerDisk());
    }

    /** How many blocks are held in memory when content is kept until the master target says that it wants it. */
    int blocksComparing() {
        return (RUNS_WAITING_MAX + 1) * runBlocks + 2 * readers;
    }

    /** How many blocks are held in memory when they leave as soon as they are read. */
    int blocksPassing() {
        return 2 * readers + 2;
    }
}
