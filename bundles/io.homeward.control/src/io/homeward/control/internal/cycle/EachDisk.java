package io.homeward.control.internal.cycle;

import io.homeward.api.HomewardException;
import io.homeward.api.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** Does the same for every disk of a machine at the same time, since each mostly waits for the cloud. */
final class EachDisk {

    /** More at a time would only be throttled by the cloud. */
    private static final int AT_A_TIME_MAX = 8;

    private EachDisk() {}

    interface Work<D, R> {
        R of(D disk, int index) throws HomewardException;
    }

    /**
     * Returns the results in the disks' order. Waits for all of them even when one fails, so that nothing goes on behind
     * the caller's back; the first failure is then thrown. Interrupting the caller interrupts the work.
     */
    static <D, R> List<R> inParallel(List<D> disks, Work<D, R> work) throws HomewardException, InterruptedException {
        Semaphore places = new Semaphore(AT_A_TIME_MAX);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<R>> running = new ArrayList<>();
            for (int i = 0; i < disks.size(); i++) {
                int index = i;
                running.add(threads.submit(() -> {
                    places.acquire();
                    try {
                        return work.of(disks.get(index), index);
                    } finally {
                        places.release();
                    }
                }));
            }
            return results(threads, running);
        }
    }

    private static <R> List<R> results(ExecutorService threads, List<Future<R>> running)
            throws HomewardException, InterruptedException {
        List<R> results = new ArrayList<>();
        HomewardException failure = null;
        try {
            for (Future<R> future : running) {
                try {
                    results.add(future.get());
                } catch (ExecutionException e) {
                    failure = failure == null ? coded(e) : failure;
                }
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            throw e;
        }
        if (failure != null) {
            throw failure;
        }
        return results;
    }

    private static HomewardException coded(ExecutionException e) {
        return e.getCause() instanceof HomewardException coded
                ? coded
                : new HomewardException(Problem.of("HW-CONTROL-092", "cycle", "reason", e.getCause()), e);
    }
}
