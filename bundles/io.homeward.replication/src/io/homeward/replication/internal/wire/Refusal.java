package io.homeward.replication.internal.wire;

import io.homeward.api.Problem;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;

/**
 * Why a master target refuses.
 *
 * @param problem a code with its subject and values
 * @param later whether it may be tried again a little later
 */
public record Refusal(Problem problem, boolean later) {

    private static final int TEXT_BYTES_MAX = 1000;
    private static final int VALUES_MAX = 12;

    /** Returns the payload; texts that are too long are cut, values that are too many are left out. */
    public byte[] encode() {
        ByteBuffer to = ByteBuffer.allocate(FrameType.REFUSED.payloadBytesMax() * 2);
        to.put((byte) (later ? 1 : 0));
        Text.put(to, problem.code(), 32);
        Text.put(to, problem.subject(), TEXT_BYTES_MAX / 2);
        int count = Math.min(VALUES_MAX, problem.values().size());
        to.putShort((short) count);
        new TreeMap<>(problem.values()).entrySet().stream().limit(count).forEach(value -> {
            Text.put(to, value.getKey(), 64);
            Text.put(to, value.getValue(), TEXT_BYTES_MAX);
        });
        return Text.bytes(to);
    }

    /** Reads the payload. */
    public static Refusal decode(byte[] payload) throws WireException {
        return Text.parse(payload, from -> {
            boolean later = from.get() == 1;
            String code = Text.get(from, 32);
            String subject = Text.get(from, TEXT_BYTES_MAX);
            Map<String, String> values = new TreeMap<>();
            int count = from.getShort() & 0xffff;
            if (count > VALUES_MAX) {
                throw new WireException("a REFUSED frame of " + count + " values");
            }
            for (int i = 0; i < count; i++) {
                values.put(Text.get(from, 64), Text.get(from, TEXT_BYTES_MAX));
            }
            return new Refusal(new Problem(code, subject, values), later);
        });
    }
}
