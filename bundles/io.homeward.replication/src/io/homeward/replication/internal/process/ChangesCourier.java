package io.homeward.replication.internal.process;

import io.homeward.replication.internal.wire.FrameType;
import java.io.IOException;

/** Sends everything. */
final class ChangesCourier implements Courier {

    private final TargetLine line;
    private final Feed feed;

    ChangesCourier(TargetLine line, Feed feed) {
        this.line = line;
        this.feed = feed;
    }

    @Override
    public void zeros(long offset, long length) throws IOException, InterruptedException {
        line.send(FrameType.ZERO, offset, length);
    }

    @Override
    public void block(Block block) throws IOException, InterruptedException {
        line.send(block);
        feed.release(block);
    }

    @Override
    public void end() {
        // nothing is held back
    }
}
