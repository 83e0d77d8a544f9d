package io.homeward.replication.internal.target;

import io.homeward.api.HomewardException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Work on files that an interrupt of the caller must not reach: the JDK closes a file under a thread that is
 * interrupted in it, and the journal would fail. The caller's interrupt is kept for afterwards.
 */
final class Unbroken {

    private Unbroken() {}

    /** Does it on a thread of its own and waits for it. */
    static <T> T call(String name, Callable<T> work) throws HomewardException {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.ofPlatform().daemon().name("homeward-" + name).start(task);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw rethrown(e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static HomewardException rethrown(Throwable cause) {
        switch (cause) {
            case HomewardException coded -> {
                return coded;
            }
            case RuntimeException wrong -> throw wrong;
            case Error error -> throw error;
            default -> throw new IllegalStateException(cause);
        }
    }
}
