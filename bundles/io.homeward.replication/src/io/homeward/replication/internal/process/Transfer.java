package io.homeward.replication.internal.process;

import io.homeward.api.ByteCount;
import io.homeward.api.HomewardException;
import io.homeward.replication.ProcessServerSettings;
import io.homeward.replication.TransferListener;
import io.homeward.replication.TransferOrder;
import io.homeward.replication.TransferOrder.DiskTransfer;
import io.homeward.replication.TransferReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;

/** The delivery of a cycle: all its disks at the same time. When one fails, the others are given up. */
final class Transfer {

    private final List<DiskTransfer> disks;
    private final List<Plan> plans = new ArrayList<>();
    private final List<DiskDelivery> deliveries = new ArrayList<>();
    private final Progress progress;
    private final String server;
    private volatile boolean closed;

    Transfer(
            TransferOrder order,
            DiskDelivery.Common common,
            ProcessServerSettings settings,
            TransferListener listener,
            LongSupplier nanoTime)
            throws HomewardException {
        server = settings.name();
        disks = order.disks();
        for (DiskTransfer disk : disks) {
            plans.add(Plan.of(disk.source(), disk.mode(), common.sizing().blockBytes(), disk.target().toString()));
        }
        progress = new Progress(listener, nanoTime, plans, () -> sum(Tally::sentBytes));
        for (int i = 0; i < disks.size(); i++) {
            int index = i;
            String name = disks.get(i).target().toString();
            deliveries.add(new DiskDelivery(
                    common,
                    disks.get(i),
                    new Outage(settings.reconnectFor(), nanoTime, name, order.ticket().address()),
                    plans.get(i),
                    position -> progress.done(index, plans.get(index).bytesBelow(position))));
        }
    }

    /** Runs it; returns when every disk is durable. */
    TransferReport run() throws HomewardException, InterruptedException {
        ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().daemon().name("homeward-disk-", 0).factory());
        Map<UUID, String> digests = new HashMap<>();
        try {
            CompletionService<String> ended = new ExecutorCompletionService<>(threads);
            Map<Future<String>, UUID> names = new HashMap<>();
            for (int i = 0; i < disks.size(); i++) {
                Future<String> future = ended.submit(deliveries.get(i));
                names.put(future, disks.get(i).target());
            }
            for (int i = 0; i < disks.size(); i++) {
                Future<String> future = ended.take();
                digests.put(names.get(future), result(future));
            }
        } finally {
            deliveries.forEach(DiskDelivery::cancel);
            threads.close();
        }
        progress.last();
        digests.values().removeIf(String::isEmpty);
        return report(digests);
    }

    private String result(Future<String> future) throws HomewardException, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (closed) {
                throw HomewardException.of("HW-REPL-037", server);
            }
            switch (e.getCause()) {
                case HomewardException coded -> throw coded;
                case InterruptedException interrupted -> throw interrupted;
                case RuntimeException wrong -> throw wrong;
                default -> throw new IllegalStateException("a disk's transfer failed", e.getCause());
            }
        }
    }

    private TransferReport report(Map<UUID, String> digests) {
        return new TransferReport(
                ByteCount.of(plans.stream().mapToLong(Plan::totalBytes).sum()),
                ByteCount.of(sum(Tally::sentBytes)),
                ByteCount.of(sum(Tally::writtenBytes)),
                ByteCount.of(sum(Tally::resentBytes)),
                (int) sum(Tally::reconnects),
                digests);
    }

    private long sum(ToLongFunction<Tally> of) {
        return deliveries.stream().map(DiskDelivery::tally).mapToLong(of).sum();
    }

    /** Makes {@link #run} fail. */
    void close() {
        closed = true;
        deliveries.forEach(DiskDelivery::cancel);
    }
}
