package io.homeward.replication.internal.process;

import io.homeward.api.HomewardException;
import io.homeward.replication.internal.process.Window.Verdict;
import io.homeward.replication.internal.wire.FrameType;
import io.homeward.replication.internal.wire.Limits;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;

/** Sends hashes ahead, keeps the content until the master target has said what it wants, and sends that, in order. */
final class CompareCourier implements Courier {

    /** Neighbouring zeros go out together up to this much. */
    private static final long ZEROS_BYTES = 1L << 30;

    private final TargetLine line;
    private final Feed feed;
    private final Workshop workshop;
    private final int runBlocksMax;
    private final byte[] hashes;
    private final Deque<Run> waiting = new ArrayDeque<>();
    private List<Block> gathering = new ArrayList<>();
    private long zerosFrom;
    private long zerosTo;
    private int verdictsDue;

    /** A range of zeros (no blocks), or blocks whose hashes are on their way. */
    private record Run(long offset, long length, List<Block> blocks) {}

    CompareCourier(TargetLine line, Feed feed, Workshop workshop, Sizing sizing) {
        this.line = line;
        this.feed = feed;
        this.workshop = workshop;
        this.runBlocksMax = sizing.runBlocks();
        this.hashes = new byte[runBlocksMax * Limits.HASH_BYTES];
    }

    @Override
    public void zeros(long offset, long length) throws IOException, HomewardException, InterruptedException {
        endRun();
        if (zerosTo != offset || zerosTo - zerosFrom >= ZEROS_BYTES) {
            endZeros();
            zerosFrom = offset;
        }
        zerosTo = offset + length;
        sendWhatIsReady();
    }

    @Override
    public void block(Block block) throws IOException, HomewardException, InterruptedException {
        endZeros();
        gathering.add(block);
        if (gathering.size() == runBlocksMax) {
            endRun();
        }
        sendWhatIsReady();
    }

    @Override
    public void end() throws IOException, HomewardException, InterruptedException {
        endRun();
        endZeros();
        while (!waiting.isEmpty()) {
            sendFirst();
        }
    }

    private void endZeros() {
        if (zerosTo > zerosFrom) {
            waiting.addLast(new Run(zerosFrom, zerosTo - zerosFrom, List.of()));
            zerosFrom = zerosTo;
        }
    }

    private void endRun() throws IOException, HomewardException, InterruptedException {
        if (gathering.isEmpty()) {
            return;
        }
        long offset = gathering.getFirst().offset();
        long length = gathering.getLast().offset() + gathering.getLast().bytes() - offset;
        for (int i = 0; i < gathering.size(); i++) {
            System.arraycopy(gathering.get(i).leaf(), 0, hashes, i * Limits.HASH_BYTES, Limits.HASH_BYTES);
        }
        line.send(FrameType.HASHES, offset, length, hashes, gathering.size() * Limits.HASH_BYTES);
        waiting.addLast(new Run(offset, length, gathering));
        gathering = new ArrayList<>();
        verdictsDue++;
        while (verdictsDue >= Sizing.RUNS_WAITING_MAX) {
            sendFirst();
        }
    }

    private void sendWhatIsReady() throws IOException, HomewardException, InterruptedException {
        while (!waiting.isEmpty() && (waiting.getFirst().blocks.isEmpty() || line.hasVerdict())) {
            sendFirst();
        }
    }

    private void sendFirst() throws IOException, HomewardException, InterruptedException {
        Run run = waiting.removeFirst();
        if (run.blocks.isEmpty()) {
            line.send(FrameType.ZERO, run.offset, run.length);
            return;
        }
        Verdict verdict = line.verdict(run.offset, run.length, run.blocks.size());
        verdictsDue--;
        send(run, verdict);
    }

    private void send(Run run, Verdict verdict) throws IOException, HomewardException, InterruptedException {
        Map<Block, Future<Block>> wanted = new HashMap<>();
        for (int i = 0; i < run.blocks.size(); i++) {
            if (verdict.wants(i)) {
                wanted.put(run.blocks.get(i), workshop.encodeLater(run.blocks.get(i)));
            }
        }
        long done = run.offset;
        for (Block block : run.blocks) {
            if (wanted.containsKey(block)) {
                skip(done, block.offset());
                line.send(Feed.await(wanted.get(block)));
                done = block.offset() + block.bytes();
            }
        }
        skip(done, run.offset + run.length);
        run.blocks.forEach(feed::release);
    }

    private void skip(long from, long to) throws IOException, InterruptedException {
        if (to > from) {
            line.send(FrameType.SKIP, from, to - from);
        }
    }
}
