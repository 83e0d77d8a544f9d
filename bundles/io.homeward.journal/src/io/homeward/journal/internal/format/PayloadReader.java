package io.homeward.journal.internal.format;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Reads a payload without trusting the lengths in it. */
final class PayloadReader {

    private final ByteBuffer bytes;

    PayloadReader(ByteBuffer payload) {
        bytes = payload.slice();
    }

    long getLong() {
        return require(Long.BYTES).getLong();
    }

    int getInt() {
        return require(Integer.BYTES).getInt();
    }

    byte getByte() {
        return require(1).get();
    }

    UUID getUuid() {
        return new UUID(getLong(), getLong());
    }

    byte[] getBytes(int count) {
        if (count < 0 || count > bytes.remaining()) {
            throw new MalformedPayloadException("a length of " + count + " with " + bytes.remaining() + " bytes left");
        }
        byte[] result = new byte[count];
        bytes.get(result);
        return result;
    }

    String getText() {
        return new String(getBytes(getInt()), StandardCharsets.UTF_8);
    }

    /** A number of things of which each takes at least this many bytes. */
    int getCount(int bytesEach) {
        int count = getInt();
        if (count < 0 || (long) count * bytesEach > bytes.remaining()) {
            throw new MalformedPayloadException("a count of " + count + " with " + bytes.remaining() + " bytes left");
        }
        return count;
    }

    void finish() {
        if (bytes.hasRemaining()) {
            throw new MalformedPayloadException(bytes.remaining() + " bytes too many");
        }
    }

    private ByteBuffer require(int count) {
        if (bytes.remaining() < count) {
            throw new MalformedPayloadException("ends too early");
        }
        return bytes;
    }
}
