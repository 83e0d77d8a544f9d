package io.homeward.azure.internal.recovery;

import io.homeward.api.HomewardException;
import io.homeward.azure.internal.http.Failures;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does the same for many things, some at a time. The first failure ends the rest and is thrown. */
final class Parallel {

    /** What is done for one. */
    @FunctionalInterface
    interface Task<T, R> {
        R apply(T item) throws HomewardException;
    }

    private Parallel() {}

    static <T, R> List<R> map(List<T> items, int atATime, String subject, Task<T, R> task) throws HomewardException {
        ExecutorService threads = Executors.newFixedThreadPool(atATime, Thread.ofVirtual().factory());
        try (threads) {
            List<Future<R>> futures = new ArrayList<>();
            items.forEach(item -> futures.add(threads.submit(() -> task.apply(item))));
            try {
                List<R> results = new ArrayList<>();
                for (Future<R> future : futures) {
                    results.add(future.get());
                }
                return results;
            } catch (InterruptedException e) {
                threads.shutdownNow();
                throw Failures.interrupted(subject, e);
            } catch (ExecutionException e) {
                threads.shutdownNow();
                if (e.getCause() instanceof HomewardException problem) {
                    throw problem;
                }
                throw new IllegalStateException(e.getCause());
            }
        }
    }
}
