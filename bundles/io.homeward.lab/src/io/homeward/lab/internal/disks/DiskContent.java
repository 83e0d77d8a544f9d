package io.homeward.lab.internal.disks;

import io.homeward.api.source.RangeList;
import java.io.IOException;
import java.nio.ByteBuffer;

/** What a disk holds, readable by any number of threads. Sizes and offsets are in bytes. */
public interface DiskContent {

    /** Returns the size, a multiple of 512. */
    long sizeBytes();

    /** Returns the ranges that may hold something else than zeros; all others read as zeros. */
    RangeList written();

    /** Fills {@code destination} from {@code offset} on; the whole must lie within the disk. */
    void read(long offset, ByteBuffer destination) throws IOException;

    /** Returns a disk of zeros. */
    static DiskContent zeros(long sizeBytes) {
        RangeList nothing = RangeList.builder().build();
        return new DiskContent() {
            @Override
            public long sizeBytes() {
                return sizeBytes;
            }

            @Override
            public RangeList written() {
                return nothing;
            }

            @Override
            public void read(long offset, ByteBuffer destination) {
                Zeros.fill(destination, destination.remaining());
            }
        };
    }
}
