package io.homeward.lab.internal.azure.storage;

import io.homeward.api.ByteCount;
import io.homeward.lab.internal.disks.DiskChurn;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps changing a machine's disks while the machine runs, at a bounded rate. {@link #stop()} returns when no write is
 * in progress, and none follows until {@link #start()}: the two are called where power is switched.
 */
public final class DiskWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DiskWriter.class);

    private final List<DiskChurn> disks;
    private final SplittableRandom random;
    private final double nanosPerByte;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread thread;
    private boolean running;
    private boolean closed;
    private long bytes;
    private IOException failure;

    /** Prepares a writer that is stopped; {@code rate} is in bytes a second and not zero. */
    public DiskWriter(List<DiskChurn> disks, ByteCount rate, long seed) {
        if (rate.bytes() == 0) {
            throw new IllegalArgumentException("a writer without a rate");
        }
        this.disks = disks.stream().filter(disk -> disk.changeableBytes() > 0).toList();
        this.random = new SplittableRandom(seed);
        this.nanosPerByte = 1e9 / rate.bytes();
        this.thread = Thread.ofPlatform().daemon().name("lab-disk-writer").unstarted(this::run);
        thread.start();
    }

    /** Begins or goes on writing. */
    public void start() {
        set(true, false);
    }

    /** Stops writing; after this returns nothing is written. */
    public void stop() {
        set(false, false);
    }

    /** Returns how much was written so far. */
    public ByteCount bytesWritten() {
        lock.lock();
        try {
            return ByteCount.of(bytes);
        } finally {
            lock.unlock();
        }
    }

    /** Waits until {@code amount} was written in all; returns false when {@code millisMax} passed before. */
    public boolean awaitWritten(ByteCount amount, long millisMax) throws InterruptedException {
        long nanos = TimeUnit.MILLISECONDS.toNanos(millisMax);
        lock.lockInterruptibly();
        try {
            while (bytes < amount.bytes() && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            return bytes >= amount.bytes();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        set(false, true);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void set(boolean run, boolean close) {
        lock.lock();
        try {
            running = run;
            closed |= close;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        lock.lock();
        try {
            while (!closed && failure == null) {
                if (running && !disks.isEmpty()) {
                    pause(step());
                } else {
                    changed.awaitUninterruptibly();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private int step() {
        try {
            int written = disks.get(random.nextInt(disks.size())).step();
            bytes += written;
            changed.signalAll();
            return written;
        } catch (IOException e) {
            failure = e;
            LOG.error("the writer of the lab's Azure disks ends: {}", e.getMessage());
            return 0;
        }
    }

    /** Waits as long as the rate asks for; a change of state ends it early. */
    private void pause(int written) {
        long nanos = (long) (written * nanosPerByte);
        try {
            while (nanos > 0 && running) {
                nanos = changed.awaitNanos(nanos);
            }
        } catch (InterruptedException e) {
            closed = true;
        }
    }
}
