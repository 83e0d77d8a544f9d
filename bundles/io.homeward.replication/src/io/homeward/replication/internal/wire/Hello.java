package io.homeward.replication.internal.wire;

import io.homeward.api.MachineId;
import io.homeward.api.Secret;
import io.homeward.replication.TransferOrder.Mode;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * What a process server says first.
 *
 * @param token its right
 * @param machine the machine
 * @param cycle the number of the cycle, as on the ticket
 * @param disk the disk on the master target
 * @param mode how the disk is treated
 * @param fresh whether a comparison shall begin anew
 * @param blockBytes the size of blocks, a power of two
 * @param sourceBytes the size of the source's content
 * @param windowBytes how much it sends before it must hear that it is durable
 */
public record Hello(
        Secret token,
        MachineId machine,
        long cycle,
        UUID disk,
        Mode mode,
        boolean fresh,
        int blockBytes,
        long sourceBytes,
        long windowBytes) {

    /** The one version of the conversation that there is. */
    public static final int VERSION = 1;

    private static final int TEXT_BYTES_MAX = 512;

    /** Refuses values out of range with {@link IllegalArgumentException}. */
    public Hello {
        boolean block = Integer.bitCount(blockBytes) == 1
                && blockBytes >= Limits.BLOCK_BYTES_MIN
                && blockBytes <= Limits.BLOCK_BYTES_MAX;
        boolean window = windowBytes > 0 && windowBytes <= Limits.WINDOW_BYTES_MAX;
        if (!block || !window || cycle < 0 || sourceBytes <= 0 || sourceBytes % 512 != 0) {
            throw new IllegalArgumentException("a value is out of range");
        }
    }

    /** Returns the payload. */
    public byte[] encode() {
        ByteBuffer to = ByteBuffer.allocate(2 * TEXT_BYTES_MAX + 128);
        to.putShort((short) VERSION).putShort((short) VERSION);
        Text.put(to, token.reveal(), TEXT_BYTES_MAX);
        Text.put(to, machine.value(), TEXT_BYTES_MAX);
        to.putLong(cycle)
                .putLong(disk.getMostSignificantBits())
                .putLong(disk.getLeastSignificantBits())
                .put(number(mode))
                .put((byte) (fresh ? 1 : 0))
                .putInt(blockBytes)
                .putLong(sourceBytes)
                .putLong(windowBytes);
        return Text.bytes(to);
    }

    /** The versions a process server speaks; they stand first in every version of this frame. */
    public record Versions(int lowest, int highest) {

        /** Reads them. */
        public static Versions of(byte[] payload) throws WireException {
            if (payload.length < 4) {
                throw new WireException("a HELLO frame that ends early");
            }
            ByteBuffer from = ByteBuffer.wrap(payload);
            return new Versions(from.getShort() & 0xffff, from.getShort() & 0xffff);
        }

        /** Returns whether ours is among them. */
        public boolean includeOurs() {
            return lowest <= VERSION && highest >= VERSION;
        }
    }

    /** Reads the payload. */
    public static Hello decode(byte[] payload) throws WireException {
        return Text.parse(payload, from -> {
            from.getInt();
            Secret token = Secret.of(Text.get(from, TEXT_BYTES_MAX));
            MachineId machine = new MachineId(Text.get(from, TEXT_BYTES_MAX));
            long cycle = from.getLong();
            UUID disk = new UUID(from.getLong(), from.getLong());
            Mode mode = mode(from.get());
            boolean fresh = from.get() == 1;
            return new Hello(token, machine, cycle, disk, mode, fresh, from.getInt(), from.getLong(), from.getLong());
        });
    }

    private static byte number(Mode mode) {
        return switch (mode) {
            case COMPARE -> 1;
            case CHANGES -> 2;
            case VERIFY -> 3;
        };
    }

    private static Mode mode(byte number) {
        for (Mode mode : Mode.values()) {
            if (number(mode) == number) {
                return mode;
            }
        }
        throw new IllegalArgumentException("no mode " + number);
    }
}
