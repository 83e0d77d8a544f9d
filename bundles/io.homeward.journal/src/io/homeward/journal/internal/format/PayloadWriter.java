package io.homeward.journal.internal.format;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

final class PayloadWriter {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);

    PayloadWriter putLong(long value) {
        bytes.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
        return this;
    }

    PayloadWriter putInt(int value) {
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
        return this;
    }

    PayloadWriter putByte(int value) {
        bytes.write(value);
        return this;
    }

    PayloadWriter putUuid(UUID value) {
        return putLong(value.getMostSignificantBits()).putLong(value.getLeastSignificantBits());
    }

    PayloadWriter putBytes(byte[] value) {
        bytes.writeBytes(value);
        return this;
    }

    PayloadWriter putText(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        return putInt(utf8.length).putBytes(utf8);
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }
}
