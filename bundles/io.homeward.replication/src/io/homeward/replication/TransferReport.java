package io.homeward.replication;

import io.homeward.api.ByteCount;
import java.util.Map;
import java.util.UUID;

/**
 * What a transfer did.
 *
 * @param examined bytes of the source that were looked at
 * @param sent bytes that went over the wire, with framing, before encryption
 * @param written bytes that the target took because they differed
 * @param resent bytes that were sent a second time after a broken link
 * @param reconnects how often a link was taken up again
 * @param digests after a comparison of whole disks: the root of each disk's hash tree (SHA-256, hex), equal on both sides
 */
public record TransferReport(
        ByteCount examined,
        ByteCount sent,
        ByteCount written,
        ByteCount resent,
        int reconnects,
        Map<UUID, String> digests) {

    /** Copies the map. */
    public TransferReport {
        digests = Map.copyOf(digests);
    }
}
