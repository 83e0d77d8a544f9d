package io.homeward.replication.internal.target;

import io.homeward.replication.TransferOrder.Mode;
import io.homeward.replication.internal.wire.Frame;
import io.homeward.replication.internal.wire.FrameType;
import io.homeward.replication.internal.wire.Hello;
import io.homeward.replication.internal.wire.Limits;
import io.homeward.replication.internal.wire.Welcome;
import io.homeward.replication.internal.wire.WireException;

/**
 * What a process server may say after its HELLO, and in which order. Whoever breaks it is refused before a disk is
 * touched.
 */
final class StreamRules {

    private static final int GRANULE_BYTES = 512;

    private final Mode mode;
    private final int blockBytes;
    private final long diskBytes;
    private long expected;
    private boolean ended;

    StreamRules(Hello hello, long diskBytes, long position) {
        this.mode = hello.mode();
        this.blockBytes = hello.blockBytes();
        this.diskBytes = diskBytes;
        this.expected = position;
    }

    void check(Frame frame) throws WireException {
        if (frame.type() == FrameType.ALIVE) {
            return;
        }
        require(!ended, frame, "after the end");
        switch (frame.type()) {
            case DATA -> {
                require(mode != Mode.VERIFY, frame, "in a comparison");
                require(frame.length() <= blockBytes && frame.payloadBytes() > 0, frame, "of a wrong length");
                stream(frame);
            }
            case ZERO -> stream(frame);
            case SKIP -> {
                require(mode == Mode.COMPARE, frame, "in a mode that has none");
                stream(frame);
            }
            case HASHES -> hashes(frame);
            case END -> {
                boolean whole = mode == Mode.CHANGES || expected == diskBytes || expected == Welcome.DELIVERED;
                require(whole, frame, "before the whole disk was looked at");
                ended = true;
            }
            default -> throw new WireException("a " + frame.type() + " frame from a process server");
        }
    }

    private void hashes(Frame frame) throws WireException {
        require(mode != Mode.CHANGES, frame, "in a mode that has none");
        inside(frame);
        long count = TargetLeaves.count(frame.offset(), frame.length(), blockBytes);
        require(count * Limits.HASH_BYTES == frame.payloadBytes(), frame, "with a wrong number of hashes");
        if (mode == Mode.VERIFY) {
            stream(frame);
        }
    }

    private void stream(Frame frame) throws WireException {
        inside(frame);
        boolean inOrder = mode == Mode.CHANGES ? frame.offset() >= expected : frame.offset() == expected;
        require(inOrder, frame, "out of order");
        expected = frame.offset() + frame.length();
    }

    private void inside(Frame frame) throws WireException {
        boolean granules = frame.offset() % GRANULE_BYTES == 0 && frame.length() % GRANULE_BYTES == 0;
        require(granules && frame.length() > 0, frame, "that is no range of sectors");
        boolean inside = frame.length() <= diskBytes && frame.offset() <= diskBytes - frame.length();
        require(inside, frame, "beyond the end of the disk");
    }

    private static void require(boolean good, Frame frame, String what) throws WireException {
        if (!good) {
            throw new WireException(
                    "a " + frame.type() + " frame " + what + " (" + frame.offset() + "+" + frame.length() + ")");
        }
    }
}
