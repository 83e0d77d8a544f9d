package io.homeward.replication.internal.wire;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Sees to it that a connection never hangs: says that this side is alive, and cuts when the peer takes nothing any
 * more or did not say in time what it wants. It has a virtual thread of its own, so that a hanging peer holds up
 * nobody else.
 */
public final class Watch implements AutoCloseable {

    private final Socket socket;
    private final Limits limits;
    private final CountDownLatch over = new CountDownLatch(1);
    private final CountDownLatch introduced = new CountDownLatch(1);
    private volatile FrameWriter writer;

    private Watch(Socket socket, Limits limits) {
        this.socket = socket;
        this.limits = limits;
    }

    /** Begins to watch a connection. */
    public static Watch over(Socket socket, Limits limits) {
        Watch watch = new Watch(socket, limits);
        Thread.ofVirtual().name("homeward-watch").start(watch::run);
        return watch;
    }

    /** The peer said what it wants; from now on {@code writer} says that this side is alive. */
    public void introduced(FrameWriter frames) {
        writer = frames;
        introduced.countDown();
    }

    /** Gives the peer {@code patience} to hang up. */
    public void farewell(Duration patience) {
        Thread.ofVirtual().name("homeward-farewell").start(() -> {
            if (!ended(over, patience)) {
                SecureLink.cut(socket);
            }
        });
    }

    private void run() {
        if (!ended(introduced, limits.handshake())) {
            SecureLink.cut(socket);
            return;
        }
        while (!ended(over, limits.pulse())) {
            if (writer.stuck(limits.silence())) {
                SecureLink.cut(socket);
                return;
            }
            Thread.ofVirtual().name("homeward-pulse").start(this::pulse); // may get stuck; the watch must not
        }
    }

    private void pulse() {
        try {
            writer.pulse(limits.pulse());
        } catch (IOException e) {
            SecureLink.cut(socket);
        }
    }

    private static boolean ended(CountDownLatch latch, Duration patience) {
        try {
            return latch.await(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts a watch", e);
        }
    }

    /** Ends the watch. */
    @Override
    public void close() {
        over.countDown();
        introduced.countDown();
    }
}
