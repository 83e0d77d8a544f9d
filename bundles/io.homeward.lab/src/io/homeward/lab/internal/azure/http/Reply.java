package io.homeward.lab.internal.azure.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer.
 *
 * @param status the HTTP status
 * @param headers its headers
 * @param length the body's length in bytes
 * @param body writes the body
 */
public record Reply(int status, Map<String, String> headers, long length, Body body) {

    /** Writes a body, or a part of it and then throws. */
    public interface Body {
        /** Writes all of it. */
        void writeTo(OutputStream out) throws IOException;
    }

    /** Copies the headers. */
    public Reply {
        headers = Map.copyOf(headers);
    }

    /** Returns an answer without a body. */
    public static Reply empty(int status) {
        return new Reply(status, Map.of(), 0, out -> {});
    }

    /** Returns an answer with a text. */
    public static Reply text(int status, String type, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Reply(status, Map.of("Content-Type", type), bytes.length, out -> out.write(bytes));
    }

    /** Returns this answer with one more header. */
    public Reply with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, more, length, body);
    }

    /** Returns this answer with its body replaced. */
    public Reply with(Body other) {
        return new Reply(status, headers, length, other);
    }
}
