package io.homeward.replication.internal.process;

import io.homeward.replication.internal.wire.FrameType;
import io.homeward.replication.internal.wire.Limits;
import java.io.IOException;

/** Sends hashes and gathers the root; the content stays here. */
final class VerifyCourier implements Courier {

    private final TargetLine line;
    private final Feed feed;
    private final RootHash root;
    private final byte[] hashes;
    private int hashBytes;
    private long from;
    private long to;

    VerifyCourier(TargetLine line, Feed feed, RootHash root, Sizing sizing) {
        this.line = line;
        this.feed = feed;
        this.root = root;
        this.hashes = new byte[sizing.runBlocks() * Limits.HASH_BYTES];
    }

    @Override
    public void zeros(long offset, long length) throws IOException, InterruptedException {
        end();
        root.addZeros(length);
        root.mark(offset + length);
        line.send(FrameType.ZERO, offset, length);
    }

    @Override
    public void block(Block block) throws IOException, InterruptedException {
        if (hashBytes == 0) {
            from = block.offset();
        }
        System.arraycopy(block.leaf(), 0, hashes, hashBytes, Limits.HASH_BYTES);
        hashBytes += Limits.HASH_BYTES;
        to = block.offset() + block.bytes();
        feed.release(block);
        if (hashBytes == hashes.length) {
            end();
        }
    }

    @Override
    public void end() throws IOException, InterruptedException {
        if (hashBytes > 0) {
            root.add(hashes, hashBytes);
            root.mark(to);
            line.send(FrameType.HASHES, from, to - from, hashes, hashBytes);
            hashBytes = 0;
        }
    }
}
