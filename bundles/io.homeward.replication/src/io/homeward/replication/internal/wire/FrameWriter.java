package io.homeward.replication.internal.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.zip.CRC32C;

/** Writes frames, each with one call of the stream below. Safe for use by several threads. */
public final class FrameWriter {

    private static final byte[] NOTHING = new byte[0];

    private final OutputStream out;
    private final ReentrantLock lock = new ReentrantLock();
    private final CRC32C crc = new CRC32C();
    private byte[] buffer = new byte[4096];
    private volatile long lastNanos = System.nanoTime();
    private volatile boolean writing;

    /** Writes to {@code out}. */
    public FrameWriter(OutputStream out) {
        this.out = out;
    }

    /** Writes a frame without a payload. */
    public void send(FrameType type, long offset, long length) throws IOException {
        send(type, offset, length, NOTHING, 0);
    }

    /** Writes a frame whose payload is its content. */
    public void send(FrameType type, long offset, long length, byte[] payload, int payloadBytes) throws IOException {
        lock.lock();
        try {
            crc.reset();
            crc.update(payload, 0, payloadBytes);
            int contentCrc = payloadBytes == 0 ? 0 : (int) crc.getValue();
            write(new Frame(type, BlockCodec.RAW, payloadBytes, contentCrc, offset, length), payload);
        } finally {
            lock.unlock();
        }
    }

    /** Writes a frame whose payload was made by a {@link BlockCodec}. */
    public void send(Frame frame, byte[] payload) throws IOException {
        lock.lock();
        try {
            write(frame, payload);
        } finally {
            lock.unlock();
        }
    }

    private void write(Frame frame, byte[] payload) throws IOException {
        int bytes = Frame.BYTES + frame.payloadBytes();
        if (buffer.length < bytes) {
            buffer = new byte[Math.max(bytes, Math.min(2 * buffer.length, Frame.BYTES + Limits.BLOCK_BYTES_MAX))];
        }
        frame.write(ByteBuffer.wrap(buffer), crc);
        System.arraycopy(payload, 0, buffer, Frame.BYTES, frame.payloadBytes());
        lastNanos = System.nanoTime();
        writing = true;
        try {
            out.write(buffer, 0, bytes);
        } finally {
            writing = false;
            lastNanos = System.nanoTime();
        }
    }

    /**
     * Says that this side is alive when it said nothing for {@code pulse}; does nothing while a frame is being written.
     */
    void pulse(Duration pulse) throws IOException {
        if (System.nanoTime() - lastNanos < pulse.toNanos() / 2 || !lock.tryLock()) {
            return;
        }
        try {
            write(new Frame(FrameType.ALIVE, BlockCodec.RAW, 0, 0, 0, 0), NOTHING);
        } finally {
            lock.unlock();
        }
    }

    /** Returns whether a frame has been stuck for longer than {@code patience}. */
    boolean stuck(Duration patience) {
        return writing && System.nanoTime() - lastNanos > patience.toNanos();
    }
}
