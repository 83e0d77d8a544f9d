package io.homeward.replication.internal.target;

import io.homeward.replication.internal.port.DiskPort;
import io.homeward.replication.internal.wire.Frame;
import io.homeward.replication.internal.wire.FrameReader;
import io.homeward.replication.internal.wire.Hello;
import java.io.IOException;
import java.security.MessageDigest;

/** A comparison: every block's hash is made here too, and nothing is written. It ends at the first difference. */
final class VerifyDelivery implements Delivery {

    private final Peer peer;
    private final VerifyState state;
    private final long position;
    private final StreamRules rules;
    private final TargetLeaves leaves;
    private final Worker worker;

    VerifyDelivery(Hello hello, DiskPort port, VerifyState state, Peer peer) {
        this.peer = peer;
        this.state = state;
        state.resume(hello.fresh(), hello.blockBytes());
        this.position = state.position();
        this.rules = new StreamRules(hello, port.sizeBytes(), position);
        this.leaves = new TargetLeaves(port, hello.blockBytes());
        this.worker = new Worker("verify-" + port.uuid());
    }

    @Override
    public long position() {
        return position;
    }

    private interface Step {
        /** Returns where the first difference is, or -1. */
        long compare(MessageDigest root) throws IOException;
    }

    @Override
    public boolean take(Frame frame, FrameReader reader) throws IOException {
        rules.check(frame);
        return switch (frame.type()) {
            case ZERO -> compare(frame, root -> leaves.addZeros(frame.offset(), frame.length(), root));
            case HASHES -> {
                byte[] hashes = reader.payload(frame);
                yield compare(frame, root -> leaves.addMatching(frame.offset(), frame.length(), hashes, root));
            }
            case END -> worker.submit(() -> peer.done(state.root().digest()));
            default -> true;
        };
    }

    private boolean compare(Frame frame, Step step) {
        return worker.submit(() -> {
            try {
                MessageDigest root = state.root();
                long difference = step.compare(root);
                if (difference >= 0) {
                    worker.stop();
                    peer.differs(difference, frame.offset() + frame.length() - difference);
                } else {
                    state.reached(frame.offset() + frame.length(), root);
                    peer.acknowledge(state.position());
                }
            } catch (IOException | RuntimeException e) {
                worker.stop();
                peer.failed(e);
            }
        });
    }

    @Override
    public void close() {
        worker.stop();
        worker.join();
    }
}
