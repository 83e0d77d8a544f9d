package io.homeward.replication.internal.process;

import io.homeward.replication.TransferListener;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Adds up what the disks of a transfer did and tells the listener, not more often than it asked for. */
final class Progress {

    private static final Logger LOG = LoggerFactory.getLogger(Progress.class);
    /** With the last word, which is always said, this makes at most five a second. */
    private static final long NANOS_BETWEEN = 250_000_000;

    private final TransferListener listener;
    private final LongSupplier nanoTime;
    private final AtomicLongArray doneBytes;
    private final long totalBytes;
    private final LongSupplier sentBytes;
    private long nextNanos;

    Progress(TransferListener listener, LongSupplier nanoTime, List<Plan> plans, LongSupplier sentBytes) {
        this.listener = listener;
        this.nanoTime = nanoTime;
        this.doneBytes = new AtomicLongArray(plans.size());
        this.totalBytes = plans.stream().mapToLong(Plan::totalBytes).sum();
        this.sentBytes = sentBytes;
        this.nextNanos = nanoTime.getAsLong();
    }

    void done(int disk, long bytes) {
        doneBytes.accumulateAndGet(disk, bytes, Math::max);
        synchronized (this) {
            long now = nanoTime.getAsLong();
            if (now - nextNanos >= 0) {
                nextNanos = now + NANOS_BETWEEN;
                tell();
            }
        }
    }

    /** Says the last word. */
    synchronized void last() {
        tell();
    }

    private void tell() {
        long done = 0;
        for (int i = 0; i < doneBytes.length(); i++) {
            done += doneBytes.get(i);
        }
        try {
            listener.progress(done, totalBytes, sentBytes.getAsLong());
        } catch (RuntimeException e) {
            LOG.warn("a listener of a transfer failed", e);
        }
    }
}
