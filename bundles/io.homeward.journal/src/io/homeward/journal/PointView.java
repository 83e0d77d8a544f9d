package io.homeward.journal;

import java.nio.ByteBuffer;

/**
 * One disk as it was at a sealed point, read-only, while replication goes on. Several threads may read. An open view
 * keeps its point: {@link Journal#lowMark} and {@link Journal#rewind} refuse what would take it away.
 *
 * <p>Memory: about 140 bytes for each separate range that was overwritten after the point (at most one for each
 * 256 KiB of undo when whole ranges were written), plus one buffer of 256 KiB.
 */
public interface PointView extends AutoCloseable {

    /** The size in bytes that the disk has now; what a disk grew by after the point reads as it is now. */
    long sizeBytes();

    /**
     * Fills {@code dst} with the content of the point from {@code offset}; any offset and length inside the disk.
     *
     * @throws JournalException CORRUPT when stored undo is damaged ({@code dst} is then undefined), TARGET when the
     *     live disk cannot be read, CLOSED, FAILED
     */
    void read(long offset, ByteBuffer dst) throws JournalException;

    /** Releases the point and the index. */
    @Override
    void close();
}
