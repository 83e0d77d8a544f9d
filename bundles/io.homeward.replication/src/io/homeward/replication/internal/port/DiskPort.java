package io.homeward.replication.internal.port;

import io.homeward.api.HomewardException;
import io.homeward.journal.TargetDisk;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A disk of the master target: a flat file or a block device. Reads and writes may be made by several threads. After a
 * flush failed nothing is accepted any more, because a later flush that succeeds would prove nothing.
 */
public final class DiskPort implements TargetDisk, AutoCloseable {

    private static final int ZEROS_BYTES = 1 << 20;

    private final UUID uuid;
    private final FileChannel channel;
    private final SparseCalls sparse;
    private final long sizeBytes;
    private final ByteBuffer zeros = ByteBuffer.allocateDirect(ZEROS_BYTES).asReadOnlyBuffer();
    private final AtomicLong changedBytes = new AtomicLong();
    private volatile IOException poison;

    private DiskPort(UUID uuid, FileChannel channel, SparseCalls sparse, long sizeBytes) {
        this.uuid = uuid;
        this.channel = channel;
        this.sparse = sparse;
        this.sizeBytes = sizeBytes;
    }

    /**
     * Opens a disk.
     *
     * @param path where it really lies, without links
     * @param device whether it is a block device
     * @throws HomewardException HW-REPL-016 when it cannot be used, HW-REPL-017 when the system uses it
     */
    static DiskPort open(UUID uuid, Path path, boolean device, Optional<NativeCalls> calls) throws HomewardException {
        SparseCalls sparse = null;
        try {
            sparse = calls.isPresent() ? SparseCalls.open(calls.get(), path, device) : null;
            return open(uuid, path, sparse);
        } catch (SparseCalls.InUse e) {
            throw HomewardException.of("HW-REPL-017", uuid.toString(), "path", path);
        } catch (IOException e) {
            if (sparse != null) {
                sparse.close();
            }
            throw DiskFolder.unusable(uuid, path, e);
        }
    }

    private static DiskPort open(UUID uuid, Path path, SparseCalls sparse) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            long size = channel.size();
            if (size == 0 && sparse != null) {
                size = sparse.end();
            }
            if (size <= 0 || size % 512 != 0) {
                throw new IOException("its size, " + size + " bytes, is not a multiple of 512");
            }
            return new DiskPort(uuid, channel, sparse, size);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Returns whose disk it is. */
    public UUID uuid() {
        return uuid;
    }

    /** Returns how many bytes were written or zeroed through this object. */
    public long changedBytes() {
        return changedBytes.get();
    }

    @Override
    public long sizeBytes() {
        return sizeBytes;
    }

    @Override
    public void read(long offset, ByteBuffer dst) throws IOException {
        for (long at = offset; dst.hasRemaining(); ) {
            int count = channel.read(dst, at);
            if (count < 0) {
                throw new EOFException("disk " + uuid + " ends at " + at);
            }
            at += count;
        }
    }

    @Override
    public void write(long offset, ByteBuffer src) throws IOException {
        refusePoisoned();
        changedBytes.addAndGet(src.remaining());
        for (long at = offset; src.hasRemaining(); ) {
            at += channel.write(src, at);
        }
    }

    @Override
    public void zero(long offset, long length) throws IOException {
        refusePoisoned();
        changedBytes.addAndGet(length);
        if (sparse != null && sparse.punch(offset, length)) {
            return;
        }
        for (long at = offset; at < offset + length; ) {
            at += channel.write(zeros.slice(0, (int) Math.min(ZEROS_BYTES, offset + length - at)), at);
        }
    }

    /**
     * Returns where the first byte at or behind {@code offset} lies that is not in a known hole; the size when none
     * does.
     */
    public long nextData(long offset) {
        long at = sparse == null || offset >= sizeBytes ? offset : sparse.nextData(offset);
        if (at == SparseCalls.NO_MORE_DATA) {
            return sizeBytes;
        }
        return at == SparseCalls.UNKNOWN ? offset : Math.min(at, sizeBytes);
    }

    @Override
    public void flush() throws IOException {
        refusePoisoned();
        try {
            channel.force(true);
        } catch (IOException e) {
            poison = e;
            throw e;
        }
    }

    private void refusePoisoned() throws IOException {
        if (poison != null) {
            throw new IOException("disk " + uuid + " failed to reach stable storage before", poison);
        }
    }

    @Override
    public void close() throws IOException {
        if (sparse != null) {
            sparse.close();
        }
        channel.close();
    }
}
