package io.homeward.azure.internal.blob;

import io.homeward.api.HomewardException;
import io.homeward.azure.internal.http.Failures;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How many requests may be in flight for one disk: it grows by one for each round of good answers and is halved when
 * the service says it has too many, once for all requests that were under way then.
 */
final class AdaptiveLimit {

    static final int FIRST = 8;
    static final int MAX = 16;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition freed = lock.newCondition();
    private double limit = FIRST;
    private int inFlight;
    private int cuts;

    /** Waits for a place and returns a ticket for {@link #leave}. */
    int enter(String subject) throws HomewardException {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            throw Failures.interrupted(subject, e);
        }
        try {
            while (inFlight >= (int) limit) {
                freed.await();
            }
            inFlight++;
            return cuts;
        } catch (InterruptedException e) {
            throw Failures.interrupted(subject, e);
        } finally {
            lock.unlock();
        }
    }

    /** Gives the place back. */
    void leave(int ticket, boolean throttled) {
        lock.lock();
        try {
            inFlight--;
            if (!throttled) {
                limit = Math.min(MAX, limit + 1 / limit);
            } else if (ticket == cuts) {
                limit = Math.max(1, limit / 2);
                cuts++;
            }
            freed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Returns the limit now. */
    int current() {
        lock.lock();
        try {
            return (int) limit;
        } finally {
            lock.unlock();
        }
    }
}
