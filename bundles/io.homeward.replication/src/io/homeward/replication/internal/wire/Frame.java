package io.homeward.replication.internal.wire;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The head of a frame; {@code WIRE.md} has the table.
 *
 * @param type what it says
 * @param codec how the payload is stored: {@link BlockCodec#RAW} or {@link BlockCodec#ZSTD}
 * @param payloadBytes bytes of the payload as stored
 * @param contentCrc CRC-32C of the payload's content, before it was compressed; 0 without a payload
 * @param offset in bytes on the disk, or as the type says
 * @param length in bytes on the disk, or as the type says
 */
public record Frame(FrameType type, byte codec, int payloadBytes, int contentCrc, long offset, long length) {

    /** The bytes of a head. */
    public static final int BYTES = 36;

    private static final int MAGIC = 0x48574631;
    private static final int CHECKED_BYTES = 32;

    void write(ByteBuffer to, CRC32C crc) {
        int start = to.position();
        to.putInt(MAGIC)
                .put((byte) type.number())
                .put(codec)
                .putShort((short) 0)
                .putInt(payloadBytes)
                .putInt(contentCrc)
                .putLong(offset)
                .putLong(length);
        crc.reset();
        crc.update(to.array(), to.arrayOffset() + start, CHECKED_BYTES);
        to.putInt((int) crc.getValue());
    }

    static Frame read(ByteBuffer from, CRC32C crc) throws WireException {
        int start = from.position();
        crc.reset();
        crc.update(from.array(), from.arrayOffset() + start, CHECKED_BYTES);
        if (from.getInt() != MAGIC) {
            throw new WireException("no frame where one must begin");
        }
        if (from.getInt(start + CHECKED_BYTES) != (int) crc.getValue()) {
            throw new WireException("a frame's head is damaged");
        }
        FrameType type = FrameType.of(from.get() & 0xff);
        byte codec = from.get();
        if (from.getShort() != 0) {
            throw new WireException("reserved bytes are set");
        }
        Frame frame = new Frame(type, codec, from.getInt(), from.getInt(), from.getLong(), from.getLong());
        from.position(start + BYTES);
        return frame.checked();
    }

    private Frame checked() throws WireException {
        if (payloadBytes < 0 || payloadBytes > type.payloadBytesMax()) {
            throw new WireException("a " + type + " frame of " + Integer.toUnsignedLong(payloadBytes) + " bytes");
        }
        if (codec != BlockCodec.RAW && (codec != BlockCodec.ZSTD || type != FrameType.DATA)) {
            throw new WireException("a " + type + " frame with the codec " + codec);
        }
        if (offset < 0 || length < 0) {
            throw new WireException("a " + type + " frame with a negative place");
        }
        return this;
    }
}
