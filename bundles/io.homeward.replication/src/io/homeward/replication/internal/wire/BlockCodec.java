package io.homeward.replication.internal.wire;

import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compresses blocks where it pays, and takes them apart again. Where the native library cannot be loaded everything
 * travels as it is. For one thread at a time.
 */
public final class BlockCodec implements AutoCloseable {

    /** The payload is the content. */
    public static final byte RAW = 0;
    /** The payload is one zstd frame (RFC 8878) of the content. */
    public static final byte ZSTD = 1;

    private static final Logger LOG = LoggerFactory.getLogger(BlockCodec.class);
    private static final int LEVEL = 1;
    private static final int SAMPLE_BYTES = 4096;
    /** A block is only tried when its samples come down to this share, and only sent so when it does itself. */
    private static final double WORTH_IT = 0.9;

    private final ZstdCompressCtx compressor;
    private final ZstdDecompressCtx expander;

    private BlockCodec(ZstdCompressCtx compressor, ZstdDecompressCtx expander) {
        this.compressor = compressor;
        this.expander = expander;
    }

    /** Returns whether this process can compress and expand. */
    public static boolean available() {
        try (ZstdCompressCtx probe = new ZstdCompressCtx()) {
            return true;
        } catch (LinkageError e) {
            LOG.warn("blocks travel uncompressed, zstd cannot be loaded: {}", e.toString());
            return false;
        }
    }

    /** Returns a codec that compresses, or with {@code false} leaves everything as it is. */
    public static BlockCodec packer(boolean compress) {
        return new BlockCodec(compress ? new ZstdCompressCtx().setLevel(LEVEL) : null, null);
    }

    /** Returns a codec that expands, or with {@code false} refuses what is compressed. */
    public static BlockCodec unpacker(boolean expand) {
        return new BlockCodec(null, expand ? new ZstdDecompressCtx() : null);
    }

    /**
     * Compresses the first {@code bytes} of {@code raw}.
     *
     * @param packed takes the result; as long as {@code raw}
     * @return the result's length, or -1 when compression does not pay and nothing in {@code packed} matters
     */
    public int pack(byte[] raw, int bytes, byte[] packed) {
        if (compressor == null || bytes > 4 * SAMPLE_BYTES && !promising(raw, bytes, packed)) {
            return -1;
        }
        int stored = compress(raw, 0, bytes, packed, (int) (bytes * WORTH_IT));
        return stored <= bytes * WORTH_IT ? stored : -1;
    }

    private boolean promising(byte[] raw, int bytes, byte[] scratch) {
        int sum = compress(raw, bytes / 4, SAMPLE_BYTES, scratch, scratch.length)
                + compress(raw, bytes / 4 * 3, SAMPLE_BYTES, scratch, scratch.length);
        return sum <= 2 * SAMPLE_BYTES * WORTH_IT;
    }

    private int compress(byte[] raw, int at, int bytes, byte[] packed, int room) {
        try {
            return compressor.compressByteArray(packed, 0, room, raw, at, bytes);
        } catch (ZstdException e) {
            return Integer.MAX_VALUE / 4; // no room: it does not pay
        }
    }

    /**
     * Puts the content of a block where it belongs.
     *
     * @throws WireException when it is not {@code bytes} long
     */
    public void unpack(Frame frame, byte[] stored, byte[] content, int at, int bytes) throws WireException {
        if (frame.codec() == RAW) {
            if (frame.payloadBytes() != bytes) {
                throw new WireException("a block of " + bytes + " bytes with " + frame.payloadBytes() + " of content");
            }
            System.arraycopy(stored, 0, content, at, bytes);
            return;
        }
        if (expander == null) {
            throw new WireException("a compressed block, which this side did not offer to take");
        }
        try {
            int expanded = expander.decompressByteArray(content, at, bytes, stored, 0, frame.payloadBytes());
            if (expanded != bytes) {
                throw new WireException("a compressed block of " + expanded + " bytes in place of " + bytes);
            }
        } catch (ZstdException e) {
            throw new WireException("a compressed block that cannot be expanded");
        }
    }

    @Override
    public void close() {
        if (compressor != null) {
            compressor.close();
        }
        if (expander != null) {
            expander.close();
        }
    }
}
