package io.homeward.api.source;

import io.homeward.api.HomewardException;
import java.nio.ByteBuffer;

/**
 * A point of a disk, open for reading. Reads may be made by several threads at a time. Closing it revokes the access
 * that was granted for it.
 */
public interface SourceDisk extends AutoCloseable {

    /** Returns the size of the content in bytes, a multiple of 512; a container's footer is not part of it. */
    long sizeBytes();

    /**
     * Returns what to look at: without a base every written range (the rest reads as zeros), with a base every range
     * that changed since then.
     */
    RangeList ranges();

    /**
     * Fills {@code destination} with content from {@code offset} on. Both are multiples of 512 bytes and the whole lies
     * within the disk. Blocks; retries throttled and broken requests within a stated budget.
     *
     * @throws HomewardException when the budget is used up or access was taken away; nothing partial is returned
     */
    void read(long offset, ByteBuffer destination) throws HomewardException;

    @Override
    void close();
}
