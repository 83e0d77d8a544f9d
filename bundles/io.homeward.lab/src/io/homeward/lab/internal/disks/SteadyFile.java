package io.homeward.lab.internal.disks;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * A file read and written at given places by many threads. An interrupted thread would close a plain
 * {@link FileChannel} for all others; here the file is opened again and the interrupt is kept for the caller.
 */
public final class SteadyFile implements AutoCloseable {

    private static final int ATTEMPTS_MAX = 8;

    private final Path path;
    private final Set<OpenOption> again;
    private FileChannel channel;
    private boolean closed;

    private SteadyFile(Path path, Set<OpenOption> again, FileChannel channel) {
        this.path = path;
        this.again = again;
        this.channel = channel;
    }

    /** Opens a file for reading. */
    public static SteadyFile reading(Path path) throws IOException {
        Set<OpenOption> options = Set.of(StandardOpenOption.READ);
        return new SteadyFile(path, options, FileChannel.open(path, options));
    }

    /** Makes a new sparse file for reading and writing; it must not exist. */
    public static SteadyFile creating(Path path) throws IOException {
        Set<OpenOption> again = Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE);
        Set<OpenOption> first = Set.of(
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.SPARSE);
        return new SteadyFile(path, again, FileChannel.open(path, first));
    }

    /** Returns the file's size in bytes. */
    public long size() throws IOException {
        return steadily(FileChannel::size);
    }

    /** Fills {@code destination} from {@code offset} on; a file that ends before is an {@link EOFException}. */
    public void read(long offset, ByteBuffer destination) throws IOException {
        int start = destination.position();
        steadily(open -> {
            while (destination.hasRemaining()) {
                if (open.read(destination, offset + destination.position() - start) < 0) {
                    throw new EOFException(path + " ends before byte " + (offset + destination.limit() - start));
                }
            }
            return null;
        });
    }

    /** Writes what remains of {@code source} at {@code offset}. */
    public void write(long offset, ByteBuffer source) throws IOException {
        int start = source.position();
        steadily(open -> {
            while (source.hasRemaining()) {
                open.write(source, offset + source.position() - start);
            }
            return null;
        });
    }

    /** Makes the file at least this long; what is new reads as zeros. */
    public void extendTo(long sizeBytes) throws IOException {
        if (size() < sizeBytes) {
            write(sizeBytes - 1, ByteBuffer.allocate(1));
        }
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        channel.close();
    }

    private interface Work<T> {
        T with(FileChannel open) throws IOException;
    }

    private <T> T steadily(Work<T> work) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            for (int attempt = 1; ; attempt++) {
                try {
                    return work.with(current());
                } catch (ClosedChannelException e) {
                    interrupted |= e instanceof ClosedByInterruptException && Thread.interrupted();
                    if (attempt == ATTEMPTS_MAX) {
                        throw e;
                    }
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized FileChannel current() throws IOException {
        if (closed) {
            throw new IOException(path + " was closed");
        }
        if (!channel.isOpen()) {
            channel = FileChannel.open(path, again);
        }
        return channel;
    }
}
