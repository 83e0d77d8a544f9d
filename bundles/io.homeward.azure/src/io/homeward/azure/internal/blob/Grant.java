package io.homeward.azure.internal.blob;

import io.homeward.api.HomewardException;
import io.homeward.azure.internal.arm.ArmId;
import io.homeward.azure.internal.compute.Exports;
import io.homeward.azure.internal.http.Failures;
import io.homeward.azure.internal.http.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The live access grant of one snapshot, shared by all who read it: the service allows five per family, and ending one
 * ends all of a snapshot. The last holder revokes it. It lives for {@link #LIFE} and is renewed in time.
 */
final class Grant {

    /** How long one grant lasts. */
    static final Duration LIFE = Duration.ofMinutes(30);

    /** How long before its end it is renewed. */
    static final Duration MARGIN = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(Grant.class);

    private final ArmId snapshot;
    private final Exports exports;
    private final Timing timing;
    private final ReentrantLock lock = new ReentrantLock();
    private int holders;
    private boolean ended;
    private volatile Live live;

    private record Live(Sas sas, Instant renewAt) {}

    Grant(ArmId snapshot, Exports exports, Timing timing) {
        this.snapshot = snapshot;
        this.exports = exports;
        this.timing = timing;
    }

    ArmId snapshot() {
        return snapshot;
    }

    /** Takes one hold; returns false when the grant has ended and another must be made. */
    boolean hold() {
        lock.lock();
        try {
            if (!ended) {
                holders++;
            }
            return !ended;
        } finally {
            lock.unlock();
        }
    }

    /** Returns an address that is valid for a while yet. */
    Sas sas() throws HomewardException {
        Live now = live;
        return now != null && timing.now().isBefore(now.renewAt()) ? now.sas() : renew(now == null ? null : now.sas());
    }

    /** Returns another address than {@code stale}, which was refused or is about to end; null for the first. */
    Sas renew(Sas stale) throws HomewardException {
        lockForRenewal();
        try {
            Live now = live;
            if (now != null && now.sas() != stale) {
                return now.sas();
            }
            Sas fresh = begin();
            if (stale != null && fresh.sameAs(stale)) {
                exports.revoke(snapshot);
                fresh = begin();
            }
            live = new Live(fresh, timing.now().plus(LIFE).minus(MARGIN));
            LOG.debug("access to {} granted at {}", snapshot, fresh.host());
            return fresh;
        } finally {
            lock.unlock();
        }
    }

    /** Lets one hold go; the last one revokes. Returns whether that was the end. */
    boolean release() {
        lock.lock();
        try {
            if (ended || --holders > 0) {
                return false;
            }
            end();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Revokes at once, whoever holds it. */
    void revoke() {
        lock.lock();
        try {
            if (!ended) {
                end();
            }
        } finally {
            lock.unlock();
        }
    }

    private Sas begin() throws HomewardException {
        return Sas.parse(exports.grant(snapshot, LIFE), snapshot.value());
    }

    private void lockForRenewal() throws HomewardException {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            throw Failures.interrupted(snapshot.value(), e);
        }
    }

    /** Also an interrupted thread must still take its grant away, so the interrupt waits. */
    private void end() {
        ended = true;
        boolean interrupted = Thread.interrupted();
        try {
            exports.revoke(snapshot);
        } catch (HomewardException e) {
            LOG.warn("access to {} was not revoked ({}); it ends by itself within {}", snapshot, e.getMessage(), LIFE);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
