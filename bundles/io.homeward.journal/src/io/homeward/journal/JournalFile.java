package io.homeward.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * One open file of a {@link JournalStore}. Reads, writes and {@link #force()} may be called by several threads at once.
 */
public interface JournalFile extends Closeable {

    /** The length of the file in bytes. */
    long sizeBytes() throws IOException;

    /**
     * Reads from {@code position} until {@code dst} is full or the file ends.
     *
     * @return the number of bytes read, from 0 to {@code dst.remaining()}; short only at the end of the file
     */
    int read(long position, ByteBuffer dst) throws IOException;

    /** Writes all of {@code src} at {@code position}; the journal never writes beyond the length the file has. */
    void write(long position, ByteBuffer src) throws IOException;

    /**
     * Returns when everything written to this file before the call is on stable storage.
     *
     * @throws IOException when that is not certain; the journal never calls this again on the same file
     */
    void force() throws IOException;
}
