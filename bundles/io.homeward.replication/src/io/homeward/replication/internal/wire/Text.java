package io.homeward.replication.internal.wire;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Texts in payloads: a length of two bytes, then UTF-8. */
final class Text {

    private Text() {}

    static void put(ByteBuffer to, String text, int bytesMax) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] kept = bytes.length <= bytesMax ? bytes : Arrays.copyOf(bytes, bytesMax);
        to.putShort((short) kept.length).put(kept);
    }

    /** Reads a text; control characters become blanks. */
    static String get(ByteBuffer from, int bytesMax) throws WireException {
        int length = from.getShort() & 0xffff;
        if (length > bytesMax) {
            throw new WireException("a text of " + length + " bytes");
        }
        byte[] bytes = new byte[length];
        from.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", " ");
    }

    interface Parser<T> {
        T parse(ByteBuffer from) throws WireException;
    }

    /** Parses a whole payload; one that is too short or too long is refused. */
    static <T> T parse(byte[] payload, Parser<T> parser) throws WireException {
        ByteBuffer from = ByteBuffer.wrap(payload);
        try {
            T parsed = parser.parse(from);
            if (from.hasRemaining()) {
                throw new WireException("a payload with " + from.remaining() + " bytes too many");
            }
            return parsed;
        } catch (BufferUnderflowException e) {
            throw new WireException("a payload that ends early");
        } catch (IllegalArgumentException e) {
            throw new WireException("a payload with a value out of range");
        }
    }

    static byte[] bytes(ByteBuffer filled) {
        return Arrays.copyOf(filled.array(), filled.position());
    }
}
