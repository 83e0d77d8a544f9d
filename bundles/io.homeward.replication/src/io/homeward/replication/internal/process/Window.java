package io.homeward.replication.internal.process;

import io.homeward.replication.internal.wire.FrameType;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What went out on a connection and is not durable yet, and what came back. One thread sends, one hears. */
final class Window {

    private final long limitBytes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    /** Hashes run ahead of content, so each kind has an order of its own. */
    private final Deque<Sent> content = new ArrayDeque<>();
    private final Deque<Sent> hashes = new ArrayDeque<>();
    private final Deque<Verdict> verdicts = new ArrayDeque<>();
    private long inFlightBytes;
    private boolean done;
    private byte[] root = {};
    private IOException broken;

    private record Sent(long end, long wireBytes) {}

    /**
     * Which blocks of a range the master target wants.
     *
     * @param wanted a bit for each block, the lowest bit of the first byte for the first one
     */
    record Verdict(long offset, long length, byte[] wanted) {

        boolean wants(int block) {
            return (wanted[block / 8] >> block % 8 & 1) != 0;
        }
    }

    Window(long limitBytes) {
        this.limitBytes = limitBytes;
    }

    /** Waits until a frame may be sent, and counts it as sent. */
    void admit(FrameType type, long end, long wireBytes) throws IOException, InterruptedException {
        lock.lockInterruptibly();
        try {
            while (broken == null && inFlightBytes + wireBytes > limitBytes) {
                changed.await();
            }
            refuseBroken();
            inFlightBytes += wireBytes;
            (type == FrameType.HASHES ? hashes : content).addLast(new Sent(end, wireBytes));
        } finally {
            lock.unlock();
        }
    }

    /** What lies before {@code position} is durable. */
    void acknowledged(long position) {
        change(() -> {
            forget(content, position);
            forget(hashes, position);
        });
    }

    private void forget(Deque<Sent> sent, long position) {
        while (!sent.isEmpty() && sent.getFirst().end <= position) {
            inFlightBytes -= sent.removeFirst().wireBytes;
        }
    }

    void heard(Verdict verdict) {
        change(() -> verdicts.addLast(verdict));
    }

    void done(byte[] rootOfTarget) {
        change(() -> {
            done = true;
            root = rootOfTarget;
        });
    }

    /** The connection is of no use any more; the first reason counts. */
    void broken(IOException reason) {
        change(() -> broken = broken == null ? reason : broken);
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean hasVerdict() {
        lock.lock();
        try {
            return !verdicts.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the next verdict; they come in the order of the hashes. */
    Verdict verdict() throws IOException, InterruptedException {
        lock.lockInterruptibly();
        try {
            while (verdicts.isEmpty()) {
                refuseBroken();
                changed.await();
            }
            return verdicts.removeFirst();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the master target has everything; returns the root of its hash tree, or nothing. */
    byte[] awaitDone() throws IOException, InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!done) {
                refuseBroken();
                changed.await();
            }
            return root;
        } finally {
            lock.unlock();
        }
    }

    private void refuseBroken() throws IOException {
        if (broken instanceof Refused refused) {
            throw refused;
        }
        if (broken != null) {
            EOFException again = new EOFException(broken.getMessage());
            again.initCause(broken);
            throw again;
        }
    }
}
