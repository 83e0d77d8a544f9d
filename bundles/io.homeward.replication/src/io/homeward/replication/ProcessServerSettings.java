package io.homeward.replication;

import io.homeward.api.ByteCount;
import java.time.Duration;

/**
 * How a process server works.
 *
 * @param name its name
 * @param blockBytes the size of the blocks it reads, hashes and sends, a power of two from 4 KiB to 1 MiB
 * @param window how much it sends on one disk's connection before it must hear that the master target has it durably;
 *     after a broken link no more than this is sent again
 * @param readersPerDisk how many reads it keeps in flight on one disk, 1 to 32
 * @param reconnectFor how long it tries to take up a broken link again before a cycle fails
 */
public record ProcessServerSettings(
        String name, int blockBytes, ByteCount window, int readersPerDisk, Duration reconnectFor) {

    /** Refuses values out of range with {@link IllegalArgumentException}. */
    public ProcessServerSettings {
        if (Integer.bitCount(blockBytes) != 1 || blockBytes < 4096 || blockBytes > 1 << 20) {
            throw new IllegalArgumentException("blockBytes: " + blockBytes);
        }
        if (window.bytes() < blockBytes || window.bytes() > 1L << 30) {
            throw new IllegalArgumentException("window: " + window);
        }
        if (readersPerDisk < 1 || readersPerDisk > 32) {
            throw new IllegalArgumentException("readersPerDisk: " + readersPerDisk);
        }
    }

    /** Returns the defaults: 256 KiB blocks, a window of 16 MiB, 4 readers, 10 minutes to take up a link again. */
    public static ProcessServerSettings standard(String name) {
        return new ProcessServerSettings(name, 256 << 10, ByteCount.ofMebibytes(16), 4, Duration.ofMinutes(10));
    }
}
