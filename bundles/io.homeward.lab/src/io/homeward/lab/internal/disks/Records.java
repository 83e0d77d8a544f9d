package io.homeward.lab.internal.disks;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/** Content like that of a database file: half of it can be compressed, no block is zero, none is like another. */
public final class Records {

    private static final byte[] FIELD =
            "|state=open|region=eu|currency=EUR|customer=".getBytes(StandardCharsets.US_ASCII);

    private Records() {}

    /** Fills what remains of {@code target}. */
    public static void fill(ByteBuffer target, RandomGenerator random) {
        while (target.remaining() >= FIELD.length + 40) {
            for (int i = 0; i < 5; i++) {
                target.putLong(random.nextLong());
            }
            target.put(FIELD);
        }
        while (target.hasRemaining()) {
            target.put((byte) (random.nextInt() | 1));
        }
    }
}
