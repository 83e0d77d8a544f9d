package io.homeward.journal.internal;

import io.homeward.journal.TargetDisk;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A target disk on simulated storage, with faults on demand. */
final class SimDisk implements TargetDisk {

    private final SimWorld world;
    private final int inode;
    private int writesUntilFailure = Integer.MAX_VALUE;
    private boolean flushFails;
    private int writeCount;
    private long writtenBytes;

    SimDisk(SimWorld world, int inode) {
        this.world = world;
        this.inode = inode;
    }

    void failWriteAfter(int writes) {
        writesUntilFailure = writes;
    }

    void failFlush() {
        flushFails = true;
    }

    int writeCount() {
        return writeCount;
    }

    long writtenBytes() {
        return writtenBytes;
    }

    byte[] bytes() {
        return world.content(inode).clone();
    }

    @Override
    public long sizeBytes() {
        return world.content(inode).length;
    }

    @Override
    public void read(long offset, ByteBuffer dst) {
        dst.put(world.content(inode), (int) offset, dst.remaining());
    }

    @Override
    public void write(long offset, ByteBuffer src) throws IOException {
        byte[] bytes = new byte[src.remaining()];
        src.get(bytes);
        change(offset, bytes);
    }

    @Override
    public void zero(long offset, long length) throws IOException {
        change(offset, new byte[(int) length]);
    }

    private void change(long offset, byte[] bytes) throws IOException {
        if (writesUntilFailure-- <= 0) {
            writesUntilFailure = 0;
            throw new IOException("simulated: write failed");
        }
        writeCount++;
        writtenBytes += bytes.length;
        world.write(inode, offset, bytes);
    }

    @Override
    public void flush() throws IOException {
        if (flushFails) {
            throw new IOException("simulated: flush failed");
        }
        if (!world.lies(SimWorld.Lie.TARGET_NOT_FLUSHED)) {
            world.force(inode);
        }
    }
}
