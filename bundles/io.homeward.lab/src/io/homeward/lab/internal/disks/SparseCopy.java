package io.homeward.lab.internal.disks;

import io.homeward.api.source.RangeList;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** Copies a disk's content into a new raw file in which zeros stay holes. */
public final class SparseCopy {

    private static final int CHUNK_BYTES = 64 << 10;

    private SparseCopy() {}

    /** Writes {@code target}, which must not exist; an unfinished copy is removed. */
    public static void copy(DiskContent source, Path target) throws IOException {
        boolean done = false;
        try (SteadyFile file = SteadyFile.creating(target)) {
            RangeList written = source.written();
            for (int range = 0; range < written.size(); range++) {
                copy(source, file, written.offset(range), written.offset(range) + written.length(range));
            }
            file.extendTo(source.sizeBytes());
            done = true;
        } finally {
            if (!done) {
                SampleDisks.discard(target);
            }
        }
    }

    private static void copy(DiskContent source, SteadyFile file, long from, long to) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK_BYTES);
        for (long at = from; at < to; at += CHUNK_BYTES) {
            chunk.clear().limit((int) Math.min(CHUNK_BYTES, to - at));
            source.read(at, chunk);
            if (!Zeros.all(chunk.flip())) {
                file.write(at, chunk);
            }
        }
    }
}
