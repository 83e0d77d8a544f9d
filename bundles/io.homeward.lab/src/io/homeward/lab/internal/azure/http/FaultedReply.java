package io.homeward.lab.internal.azure.http;

import io.homeward.lab.internal.azure.Faults;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** What a planned fault does to a request and to its answer. */
public final class FaultedReply {

    private FaultedReply() {}

    /** Refuses or delays a request, before anything is done for it. */
    public static void before(Faults.Fault fault) {
        String seconds = String.valueOf(fault.delay().toSeconds());
        switch (fault.kind()) {
            case REFUSE -> throw new Refusal(403, "AuthorizationFailed", "The lab refuses this request as planned.");
            case THROTTLE -> throw new Refusal(429, "TooManyRequests", "The lab throttles this request as planned.")
                    .with("Retry-After", seconds);
            case BUSY -> throw new Refusal(503, "ServerBusy", "The lab is busy as planned.")
                    .with("Retry-After", seconds);
            case SLOW -> delay(fault.delay().toNanos());
            case CUT, FAIL -> { }
        }
    }

    /** Cuts the answer in the middle of its body. */
    public static Reply after(Optional<Faults.Fault> fault, Reply reply) {
        if (fault.map(Faults.Fault::kind).filter(Faults.Kind.CUT::equals).isEmpty()) {
            return reply;
        }
        long half = reply.length() / 2;
        return reply.with(out -> reply.body().writeTo(new Cut(out, half)));
    }

    private static void delay(long nanos) {
        long end = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static final class Cut extends OutputStream {

        private final OutputStream out;
        private long left;

        Cut(OutputStream out, long left) {
            this.out = out;
            this.left = left;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int part = (int) Math.min(length, left);
            out.write(bytes, offset, part);
            left -= part;
            if (part < length) {
                out.flush();
                throw new IOException("cut as planned");
            }
        }
    }
}
