package io.homeward.replication.internal.target;

import io.homeward.journal.Epoch;
import io.homeward.replication.internal.port.DiskPort;
import io.homeward.replication.internal.wire.BlockCodec;
import io.homeward.replication.internal.wire.Frame;
import io.homeward.replication.internal.wire.FrameReader;
import io.homeward.replication.internal.wire.Hello;
import io.homeward.replication.internal.wire.WireException;
import java.io.IOException;
import java.time.Duration;

/**
 * A delivery that changes the disk. The thread that reads decodes into batches; another commits them, a third compares.
 */
final class WriteDelivery implements Delivery {

    private final DiskPort port;
    private final Peer peer;
    private final long position;
    private final int blockBytes;
    private final StreamRules rules;
    private final Batches batches;
    private final MemoryBudget.Lease memory;
    private final BlockCodec codec;
    private final byte[] stored;
    private final Thread committing;
    private Worker comparing;
    private TargetLeaves leaves;

    /** Begins; {@code memory} and {@code codec} are given back at the end. */
    WriteDelivery(
            Hello hello,
            DiskPort port,
            Epoch epoch,
            long position,
            MemoryBudget.Lease memory,
            BlockCodec codec,
            Duration age,
            Peer peer) {
        this.port = port;
        this.peer = peer;
        this.position = position;
        this.blockBytes = hello.blockBytes();
        this.rules = new StreamRules(hello, port.sizeBytes(), position);
        this.memory = memory;
        this.codec = codec;
        this.stored = new byte[blockBytes];
        long trigger = Math.min(memory.batchBytes() - blockBytes, hello.windowBytes() / 2);
        this.batches = new Batches(memory.batchBytes(), trigger, age);
        this.committing = Thread.ofPlatform()
                .daemon()
                .name("homeward-commit-" + port.uuid())
                .start(new Committer(batches, epoch, port, position, peer));
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public boolean take(Frame frame, FrameReader reader) throws IOException {
        rules.check(frame);
        return switch (frame.type()) {
            case DATA -> data(frame, reader);
            case ZERO -> batches.add(Batch.Kind.ZERO, frame.offset(), frame.length());
            case SKIP -> batches.add(Batch.Kind.SKIP, frame.offset(), frame.length());
            case END -> batches.add(Batch.Kind.END, frame.offset(), 0);
            case HASHES -> compare(frame, reader.payload(frame));
            default -> true;
        };
    }

    private boolean data(Frame frame, FrameReader reader) throws IOException {
        if (frame.payloadBytes() > stored.length) {
            throw new WireException("a block that grew when it was compressed");
        }
        reader.payload(frame, stored);
        int bytes = (int) frame.length();
        return batches.add(frame.offset(), bytes, (content, at) -> {
            codec.unpack(frame, stored, content, at, bytes);
            reader.checkContent(frame, content, at, bytes);
        });
    }

    private boolean compare(Frame frame, byte[] hashes) {
        if (comparing == null) {
            comparing = new Worker("compare-" + port.uuid());
            leaves = new TargetLeaves(port, blockBytes);
        }
        return comparing.submit(() -> {
            try {
                peer.verdict(
                        frame.offset(), frame.length(), leaves.differing(frame.offset(), frame.length(), hashes));
            } catch (IOException | RuntimeException e) {
                comparing.stop();
                batches.stop();
                peer.failed(e);
            }
        });
    }

    @Override
    public void close() {
        batches.stop();
        if (comparing != null) {
            comparing.stop();
            comparing.join();
        }
        Worker.joinUninterruptibly(committing);
        codec.close();
        memory.close();
    }
}
