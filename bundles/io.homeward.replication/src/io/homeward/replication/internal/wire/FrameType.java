package io.homeward.replication.internal.wire;

/** What a frame says, with its number on the wire and the longest payload a reader accepts for it. */
public enum FrameType {
    /** A process server names itself, the cycle and the disk, and shows its right. */
    HELLO(1, 2048),
    /** Content of a range. */
    DATA(2, Limits.BLOCK_BYTES_MAX),
    /** A range that reads as zeros. */
    ZERO(3, 0),
    /** A range that is as it should be. */
    SKIP(4, 0),
    /** Hashes of the blocks of a range. */
    HASHES(5, Limits.HASHES_MAX * Limits.HASH_BYTES),
    /** Nothing more comes. */
    END(6, 0),
    /** Still here. */
    ALIVE(7, 0),
    /** The master target takes the disk, and from where. */
    WELCOME(17, 256),
    /** What lies before the offset is done with. */
    ACK(18, 0),
    /** Which blocks of a range differ. */
    VERDICT(19, Limits.HASHES_MAX / 8),
    /** A comparison found a difference. */
    DIFFERS(20, 0),
    /** All is done. */
    DONE(21, Limits.HASH_BYTES),
    /** The master target refuses; a code and values say why. */
    REFUSED(22, 16_384);

    private static final FrameType[] BY_NUMBER = new FrameType[32];

    static {
        for (FrameType type : values()) {
            BY_NUMBER[type.number] = type;
        }
    }

    private final int number;
    private final int payloadBytesMax;

    FrameType(int number, int payloadBytesMax) {
        this.number = number;
        this.payloadBytesMax = payloadBytesMax;
    }

    int number() {
        return number;
    }

    int payloadBytesMax() {
        return payloadBytesMax;
    }

    static FrameType of(int number) throws WireException {
        FrameType type = number >= 0 && number < BY_NUMBER.length ? BY_NUMBER[number] : null;
        if (type == null) {
            throw new WireException("a frame of the unknown type " + number);
        }
        return type;
    }
}
