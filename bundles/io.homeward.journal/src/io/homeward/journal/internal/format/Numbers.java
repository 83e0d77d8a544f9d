package io.homeward.journal.internal.format;

import java.nio.ByteBuffer;

/** The payloads that are a few numbers. */
public final class Numbers {

    private Numbers() {}

    public static byte[] encode(long value) {
        return new PayloadWriter().putLong(value).toBytes();
    }

    public static long decode(ByteBuffer payload) {
        PayloadReader in = new PayloadReader(payload);
        long value = in.getLong();
        in.finish();
        return value;
    }

    public static byte[] decodeChain(ByteBuffer payload) {
        PayloadReader in = new PayloadReader(payload);
        byte[] chain = in.getBytes(Chain.BYTES);
        in.finish();
        return chain;
    }
}
