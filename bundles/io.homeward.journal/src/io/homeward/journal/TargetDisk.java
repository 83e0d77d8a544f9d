package io.homeward.journal;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A disk that the journal protects, supplied by the caller. The journal reads the old content through it before it
 * overwrites, writes the new content, and writes old content back when it undoes.
 *
 * <p>All positions and lengths are bytes; every range the journal asks for lies inside {@code [0, sizeBytes())}. One
 * object is used by one writing thread at a time, but {@link PointView views} may read while another thread writes: an
 * implementation allows positional reads and writes at the same time, as {@link java.nio.channels.FileChannel} does.
 *
 * <p>The caller finds disks by their UUID and opens and closes them; the journal never closes a disk.
 */
public interface TargetDisk {

    /** The size of the disk in bytes; constant while the object is in use. */
    long sizeBytes();

    /**
     * Fills {@code dst} from {@code offset}. Returns only when {@code dst.remaining()} is zero.
     *
     * @throws IOException when the content cannot be read in full
     */
    void read(long offset, ByteBuffer dst) throws IOException;

    /**
     * Writes all of {@code src} at {@code offset}. Need not be durable before {@link #flush()}.
     *
     * @throws IOException when not everything was written; the range then counts as undefined
     */
    void write(long offset, ByteBuffer src) throws IOException;

    /**
     * Makes {@code length} bytes from {@code offset} read as zero, by punching a hole where the disk can.
     *
     * @throws IOException when this failed; the range then counts as undefined
     */
    void zero(long offset, long length) throws IOException;

    /**
     * Returns when everything written before this call is on stable storage.
     *
     * @throws IOException when that is not certain; the journal then fails for good (see
     *     {@link JournalException.Kind#FAILED}) because a later flush that succeeds proves nothing
     */
    void flush() throws IOException;
}
