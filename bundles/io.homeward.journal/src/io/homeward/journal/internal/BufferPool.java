package io.homeward.journal.internal;

import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/** A bounded number of direct buffers; who comes too late waits. */
final class BufferPool {

    private final int bytes;
    private final Semaphore permits;
    private final ConcurrentLinkedQueue<ByteBuffer> idle = new ConcurrentLinkedQueue<>();

    BufferPool(int count, int bytes) {
        this.bytes = bytes;
        this.permits = new Semaphore(count);
    }

    ByteBuffer take() {
        permits.acquireUninterruptibly();
        ByteBuffer buffer = idle.poll();
        return buffer != null ? buffer.clear() : ByteBuffer.allocateDirect(bytes);
    }

    void give(ByteBuffer buffer) {
        idle.add(buffer);
        permits.release();
    }
}
