package io.homeward.lab.internal.disks;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A disk that can be changed. Offsets and lengths are multiples of 512 bytes and lie within the disk. */
public interface ChangeableDisk extends DiskContent {

    /** Writes what remains of {@code source} at {@code offset}. */
    void write(long offset, ByteBuffer source) throws IOException;

    /** Makes {@code length} bytes from {@code offset} on zero. */
    void clear(long offset, long length) throws IOException;
}
