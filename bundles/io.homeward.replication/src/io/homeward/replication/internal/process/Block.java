package io.homeward.replication.internal.process;

import io.homeward.replication.internal.wire.BlockCodec;
import io.homeward.replication.internal.wire.Frame;
import io.homeward.replication.internal.wire.FrameType;
import io.homeward.replication.internal.wire.Leaves;
import io.homeward.replication.internal.wire.Zeros;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** A block on its way from the source to the link. Used again and again; one thread has it at a time. */
final class Block {

    private final byte[] raw;
    private byte[] packed;
    private long offset;
    private int bytes;
    private boolean zero;
    private byte[] leaf;
    private Frame frame;
    private byte[] payload;

    Block(int bytesMax) {
        raw = new byte[bytesMax];
    }

    void place(long at, int length) {
        offset = at;
        bytes = length;
        leaf = null;
        frame = null;
    }

    /** Returns where the first {@code length} bytes of content are to be put; what is behind them becomes zero. */
    ByteBuffer room(int length) {
        Arrays.fill(raw, length, bytes, (byte) 0);
        return ByteBuffer.wrap(raw, 0, length);
    }

    void findZeros() {
        zero = Zeros.all(raw, bytes);
    }

    void hash() {
        leaf = Leaves.of(raw, bytes);
    }

    void encode(BlockCodec codec, boolean pack) {
        CRC32C crc = new CRC32C();
        crc.update(raw, 0, bytes);
        if (packed == null) {
            packed = new byte[Math.max(raw.length, 8192)];
        }
        int stored = pack ? codec.pack(raw, bytes, packed) : -1;
        payload = stored < 0 ? raw : packed;
        frame = new Frame(
                FrameType.DATA,
                stored < 0 ? BlockCodec.RAW : BlockCodec.ZSTD,
                stored < 0 ? bytes : stored,
                (int) crc.getValue(),
                offset,
                bytes);
    }

    long offset() {
        return offset;
    }

    int bytes() {
        return bytes;
    }

    boolean zero() {
        return zero;
    }

    byte[] leaf() {
        return leaf;
    }

    Frame frame() {
        return frame;
    }

    byte[] payload() {
        return payload;
    }
}
