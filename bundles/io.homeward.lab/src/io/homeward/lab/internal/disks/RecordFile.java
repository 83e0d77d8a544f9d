package io.homeward.lab.internal.disks;

import io.homeward.api.source.RangeList;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * A file of records inside the sample file system, whose blocks can be found again in the finished image by the mark
 * each begins with. Changing just these blocks keeps the file system around them valid, as a database on it would.
 */
final class RecordFile {

    static final int BLOCK_BYTES = 4096;
    private static final int CHUNK_BYTES = 1 << 20;

    private final long seed;
    private final long mark;

    RecordFile(long seed) {
        this.seed = seed;
        this.mark = new SplittableRandom(seed).nextLong() | 1;
    }

    /** Writes the file; {@code sizeBytes} is a multiple of 4096. */
    void write(Path path, long sizeBytes) throws IOException {
        SplittableRandom random = new SplittableRandom(seed + 1);
        ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK_BYTES);
        try (SteadyFile file = SteadyFile.creating(path)) {
            for (long at = 0; at < sizeBytes; at += CHUNK_BYTES) {
                chunk.clear().limit((int) Math.min(CHUNK_BYTES, sizeBytes - at));
                int end = chunk.limit();
                for (int block = 0; block < end; block += BLOCK_BYTES) {
                    chunk.limit(block + BLOCK_BYTES).position(block);
                    chunk.putLong(mark).putLong((at + block) / BLOCK_BYTES);
                    Records.fill(chunk, random);
                }
                file.write(at, chunk.flip());
            }
        }
    }

    /** Finds the file's blocks in an image whose file system has blocks of 4096 bytes, aligned to 4096. */
    RangeList locate(DiskContent image) throws IOException {
        RangeList.Builder found = RangeList.builder();
        RangeList written = image.written();
        ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK_BYTES);
        for (int range = 0; range < written.size(); range++) {
            long end = written.offset(range) + written.length(range);
            for (long at = written.offset(range); at < end; at += CHUNK_BYTES) {
                chunk.clear().limit((int) Math.min(CHUNK_BYTES, end - at));
                image.read(at, chunk);
                for (int block = 0; block + BLOCK_BYTES <= chunk.limit(); block += BLOCK_BYTES) {
                    if (chunk.getLong(block) == mark) {
                        found.add(at + block, BLOCK_BYTES, false);
                    }
                }
            }
        }
        return found.build();
    }
}
