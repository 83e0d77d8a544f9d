package io.homeward.replication.internal.target;

import io.homeward.replication.internal.wire.WireException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Two batches of one connection: one is gathered while the other is committed. A batch is handed over when it is large
 * enough, old enough, or the last. One thread adds, one takes.
 */
final class Batches {

    private static final int ENTRIES_MAX = 8192;

    private final int triggerBytes;
    private final long ageNanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Batch gathering;
    private Batch spare;
    private long firstNanos;
    private boolean last;
    private boolean stopped;

    /**
     * Makes two empty batches.
     *
     * @param bytesMax the most content of one batch
     * @param triggerBytes from how much content on it is committed
     */
    Batches(int bytesMax, long triggerBytes, Duration age) {
        this.triggerBytes = (int) Math.min(bytesMax, Math.max(1, triggerBytes));
        this.ageNanos = age.toNanos();
        this.gathering = new Batch(bytesMax);
        this.spare = new Batch(bytesMax);
    }

    /** Puts content into a batch. */
    interface Filler {
        void fill(byte[] content, int at) throws WireException;
    }

    /** Adds a range with content, waiting for room; returns false when nothing is taken any more. */
    boolean add(long offset, int length, Filler filler) throws WireException {
        lock.lock();
        try {
            while (!stopped && (!gathering.hasRoom(length) || gathering.entries().size() >= ENTRIES_MAX)) {
                changed.awaitUninterruptibly();
            }
            if (stopped) {
                return false;
            }
            filler.fill(gathering.content(), gathering.contentBytes());
            added(Batch.Kind.DATA, offset, length);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Adds a range without content, waiting for room; returns false when nothing is taken any more. */
    boolean add(Batch.Kind kind, long offset, long length) {
        lock.lock();
        try {
            while (!stopped && gathering.entries().size() >= ENTRIES_MAX) {
                changed.awaitUninterruptibly();
            }
            if (stopped) {
                return false;
            }
            last |= kind == Batch.Kind.END;
            added(kind, offset, length);
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void added(Batch.Kind kind, long offset, long length) {
        if (gathering.entries().isEmpty()) {
            firstNanos = System.nanoTime();
        }
        gathering.add(kind, offset, length);
        changed.signalAll();
    }

    /** Waits for a batch that is to be committed; returns null when there is none any more. */
    Batch take() {
        lock.lock();
        try {
            while (!stopped && !ready()) {
                awaitChange();
            }
            if (stopped) {
                return null;
            }
            Batch taken = gathering;
            gathering = spare;
            spare = null;
            changed.signalAll();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private boolean ready() {
        if (gathering.entries().isEmpty()) {
            return false;
        }
        return last
                || gathering.contentBytes() >= triggerBytes
                || gathering.entries().size() >= ENTRIES_MAX
                || System.nanoTime() - firstNanos >= ageNanos;
    }

    private void awaitChange() {
        if (gathering.entries().isEmpty()) {
            changed.awaitUninterruptibly();
            return;
        }
        try {
            changed.await(Math.max(1, ageNanos - (System.nanoTime() - firstNanos)), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts a committer", e);
        }
    }

    /** Gives a batch back that was committed. */
    void give(Batch batch) {
        batch.clear();
        lock.lock();
        try {
            spare = batch;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Nothing is added or taken any more. */
    void stop() {
        lock.lock();
        try {
            stopped = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
