package io.homeward.replication.internal.process;

import io.homeward.replication.internal.wire.Frame;
import io.homeward.replication.internal.wire.FrameType;
import io.homeward.replication.internal.wire.Limits;
import java.util.concurrent.atomic.AtomicLong;

/** What one disk's transfer did, over all its connections. Counted by its threads, read by any. */
final class Tally {

    private final int blockBytes;
    private final AtomicLong sentBytes = new AtomicLong();
    private final AtomicLong resentBytes = new AtomicLong();
    private final AtomicLong writtenBytes = new AtomicLong();
    private int welcomes;
    private long writtenSeen = -1;
    private long contentSentTo;
    private long hashesSentTo;

    Tally(int blockBytes) {
        this.blockBytes = blockBytes;
    }

    /** Counts a frame that was handed to the link. */
    synchronized void sent(FrameType type, long offset, long length, int payloadBytes) {
        sentBytes.addAndGet(Frame.BYTES + (long) payloadBytes);
        if (type == FrameType.HASHES) {
            if (offset < hashesSentTo) {
                long again = Math.ceilDiv(Math.min(hashesSentTo, offset + length), blockBytes) - offset / blockBytes;
                resentBytes.addAndGet(again * Limits.HASH_BYTES);
            }
            hashesSentTo = Math.max(hashesSentTo, offset + length);
        } else if (type == FrameType.DATA) {
            if (offset < contentSentTo) {
                resentBytes.addAndGet(payloadBytes);
            }
            contentSentTo = Math.max(contentSentTo, offset + length);
        }
    }

    /** Counts a connection on which the master target took the disk. */
    synchronized void welcomed(long counter) {
        welcomes++;
        if (writtenSeen < 0) {
            writtenSeen = counter;
        }
        written(counter);
    }

    /** Notes the master target's counter, which begins anew when it was started again. */
    synchronized void written(long counter) {
        writtenBytes.addAndGet(counter >= writtenSeen ? counter - writtenSeen : counter);
        writtenSeen = counter;
    }

    synchronized int reconnects() {
        return Math.max(0, welcomes - 1);
    }

    long sentBytes() {
        return sentBytes.get();
    }

    long resentBytes() {
        return resentBytes.get();
    }

    long writtenBytes() {
        return writtenBytes.get();
    }
}
