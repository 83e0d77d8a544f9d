package io.homeward.journal;

import java.nio.ByteBuffer;
import java.util.Objects;

/** New content for one range of a disk. Offsets and lengths are bytes, multiples of 512; lengths are above zero. */
public sealed interface BlockWrite {

    /** The granule of offsets and lengths, in bytes. */
    int GRANULE_BYTES = 512;

    /** Where the range starts, in bytes from the start of the disk. */
    long offset();

    /** How long the range is, in bytes. */
    long length();

    /** Bytes to write. */
    static BlockWrite data(long offset, ByteBuffer content) {
        return new Data(offset, content);
    }

    /** A range that shall read as zero. */
    static BlockWrite zero(long offset, long length) {
        return new Zero(offset, length);
    }

    /**
     * Bytes to write. The journal reads {@code content} from its position to its limit through duplicates: position and
     * limit stay as they are, and the caller leaves the bytes alone until the write returns.
     *
     * @param content heap or direct; its remaining bytes are the content
     */
    record Data(long offset, ByteBuffer content) implements BlockWrite {
        public Data {
            Objects.requireNonNull(content, "content");
            requireGranules(offset, content.remaining());
        }

        @Override
        public long length() {
            return content.remaining();
        }
    }

    /** A range that shall read as zero. */
    record Zero(long offset, long length) implements BlockWrite {
        public Zero {
            requireGranules(offset, length);
        }
    }

    private static void requireGranules(long offset, long length) {
        if (offset < 0 || length <= 0 || Math.addExact(offset, length) < 0
                || offset % GRANULE_BYTES != 0 || length % GRANULE_BYTES != 0) {
            throw new IllegalArgumentException("not a range of whole 512-byte granules: " + offset + "+" + length);
        }
    }
}
