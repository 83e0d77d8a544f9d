package io.homeward.replication.internal.wire;

import java.nio.ByteBuffer;

/**
 * What a master target answers when it takes a disk.
 *
 * @param position what lies before it needs not be sent; {@link #DELIVERED} when nothing needs
 * @param targetBytes the size of its disk
 * @param writtenBytes the state of its counter of bytes that were changed on the disk
 * @param compression whether it takes compressed blocks
 */
public record Welcome(long position, long targetBytes, long writtenBytes, boolean compression) {

    /** The position of a disk that was delivered to its end. */
    public static final long DELIVERED = Long.MAX_VALUE;

    /** Returns the payload. */
    public byte[] encode() {
        ByteBuffer to = ByteBuffer.allocate(64);
        to.putShort((short) Hello.VERSION)
                .putLong(position)
                .putLong(targetBytes)
                .putLong(writtenBytes)
                .put((byte) (compression ? 1 : 0));
        return Text.bytes(to);
    }

    /** Reads the payload. */
    public static Welcome decode(byte[] payload) throws WireException {
        return Text.parse(payload, from -> {
            if ((from.getShort() & 0xffff) != Hello.VERSION) {
                throw new WireException("the master target speaks another version than was asked for");
            }
            Welcome welcome = new Welcome(from.getLong(), from.getLong(), from.getLong(), from.get() == 1);
            if (welcome.position < 0 || welcome.targetBytes <= 0 || welcome.writtenBytes < 0) {
                throw new WireException("a WELCOME frame with a value out of range");
            }
            return welcome;
        });
    }
}
