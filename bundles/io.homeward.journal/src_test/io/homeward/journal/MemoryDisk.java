package io.homeward.journal;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** A target disk in memory that may be read while it is written. */
final class MemoryDisk implements TargetDisk {

    private final byte[] content;
    private int flushCount;

    MemoryDisk(byte[] content) {
        this.content = content.clone();
    }

    synchronized byte[] bytes() {
        return content.clone();
    }

    synchronized int flushCount() {
        return flushCount;
    }

    @Override
    public long sizeBytes() {
        return content.length;
    }

    @Override
    public synchronized void read(long offset, ByteBuffer dst) {
        dst.put(content, (int) offset, dst.remaining());
    }

    @Override
    public synchronized void write(long offset, ByteBuffer src) {
        src.get(content, (int) offset, src.remaining());
    }

    @Override
    public synchronized void zero(long offset, long length) {
        Arrays.fill(content, (int) offset, (int) (offset + length), (byte) 0);
    }

    @Override
    public synchronized void flush() {
        flushCount++;
    }
}
