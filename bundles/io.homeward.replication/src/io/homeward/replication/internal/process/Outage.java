package io.homeward.replication.internal.process;

import io.homeward.api.Problem;
import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;

/** How long a link may stay broken, and how long to wait before the next attempt. Progress ends an outage. */
final class Outage {

    private static final Duration FIRST_WAIT = Duration.ofMillis(50);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final Duration patience;
    private final LongSupplier nanoTime;
    private final String disk;
    private final Object address;
    private long furthest = -1;
    private boolean broken;
    private long brokenSince;
    private Duration wait = FIRST_WAIT;

    Outage(Duration patience, LongSupplier nanoTime, String disk, Object address) {
        this.patience = patience;
        this.nanoTime = nanoTime;
        this.disk = disk;
        this.address = address;
    }

    /** The master target is at {@code position}; when that is further than ever, the link is as good as new. */
    synchronized void progressed(long position) {
        if (position > furthest) {
            furthest = position;
            broken = false;
            wait = FIRST_WAIT;
        }
    }

    /**
     * The link broke: returns how long to wait before it is tried again.
     *
     * @throws Refused HW-REPL-030 when it has been broken for too long
     */
    synchronized Duration broke(IOException why) throws Refused {
        long now = nanoTime.getAsLong();
        if (!broken) {
            broken = true;
            brokenSince = now;
        }
        Duration left = patience.minusNanos(now - brokenSince);
        if (left.isNegative() || left.isZero()) {
            Problem problem = Problem.of(
                    "HW-REPL-030",
                    disk,
                    "address", address,
                    "seconds", patience.toSeconds(),
                    "reason", why.getMessage() == null ? why.getClass().getSimpleName() : why.getMessage());
            throw new Refused(problem, why);
        }
        Duration next = wait.compareTo(left) < 0 ? wait : left;
        wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
        return next;
    }
}
