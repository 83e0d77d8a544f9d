package io.homeward.replication.internal.target;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** One thread that does tasks in order; few may wait. It is never interrupted, because its tasks use files. */
final class Worker {

    private static final int WAITING_MAX = 16;

    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private boolean stopped;

    Worker(String name) {
        thread = Thread.ofPlatform().daemon().name("homeward-" + name).start(this::run);
    }

    /** Hands over a task, waiting for room; returns false when no more are done. */
    boolean submit(Runnable task) {
        lock.lock();
        try {
            while (!stopped && tasks.size() >= WAITING_MAX) {
                changed.awaitUninterruptibly();
            }
            if (!stopped) {
                tasks.addLast(task);
                changed.signalAll();
            }
            return !stopped;
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        for (Runnable task = next(); task != null; task = next()) {
            task.run();
        }
    }

    private Runnable next() {
        lock.lock();
        try {
            while (!stopped && tasks.isEmpty()) {
                changed.awaitUninterruptibly();
            }
            changed.signalAll();
            return stopped ? null : tasks.removeFirst();
        } finally {
            lock.unlock();
        }
    }

    boolean stopped() {
        lock.lock();
        try {
            return stopped;
        } finally {
            lock.unlock();
        }
    }

    /** No other task is begun. */
    void stop() {
        lock.lock();
        try {
            stopped = true;
            tasks.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the task that runs is done; not from within it. */
    void join() {
        joinUninterruptibly(thread);
    }

    static void joinUninterruptibly(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
