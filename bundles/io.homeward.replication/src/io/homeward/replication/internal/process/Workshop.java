package io.homeward.replication.internal.process;

import io.homeward.api.source.SourceDisk;
import io.homeward.replication.internal.wire.BlockCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** The threads that read, hash and compress the blocks of one disk. */
final class Workshop implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 10;

    /** What is made of a block that is not zero, right after it was read. */
    enum Finish {
        HASH,
        ENCODE
    }

    private final SourceDisk source;
    private final long sourceBytes;
    private final ExecutorService threads;
    private final List<BlockCodec> codecs = new ArrayList<>();
    private final BlockingQueue<BlockCodec> free;
    private volatile boolean packing = true;

    Workshop(SourceDisk source, int threads, boolean compress, String name) {
        this.source = source;
        this.sourceBytes = source.sizeBytes();
        this.threads = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().daemon().name("homeward-read-" + name + "-", 0).factory());
        this.free = new ArrayBlockingQueue<>(threads);
        for (int i = 0; i < threads; i++) {
            codecs.add(BlockCodec.packer(compress));
        }
        free.addAll(codecs);
    }

    /** Says whether the master target takes compressed blocks. */
    void packing(boolean wanted) {
        packing = wanted;
    }

    /** Reads a block where it was placed. */
    Future<Block> read(Block block, Finish finish) {
        return threads.submit(() -> {
            long content = Math.min(block.bytes(), sourceBytes - block.offset());
            if (content > 0) {
                source.read(block.offset(), block.room((int) content));
            } else {
                block.room(0);
            }
            block.findZeros();
            if (!block.zero()) {
                finish(block, finish);
            }
            return block;
        });
    }

    private void finish(Block block, Finish finish) throws InterruptedException {
        switch (finish) {
            case HASH -> block.hash();
            case ENCODE -> encode(block);
        }
    }

    /** Makes a frame of a block. */
    Future<Block> encodeLater(Block block) {
        return threads.submit(() -> {
            encode(block);
            return block;
        });
    }

    private void encode(Block block) throws InterruptedException {
        BlockCodec codec = free.take();
        try {
            block.encode(codec, packing);
        } finally {
            free.add(codec);
        }
    }

    /** Ends the threads, those that still read by an interrupt; by then nobody wants what they read. */
    @Override
    public void close() {
        threads.shutdownNow();
        boolean interrupted = Thread.interrupted();
        try {
            if (threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                codecs.forEach(BlockCodec::close);
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
