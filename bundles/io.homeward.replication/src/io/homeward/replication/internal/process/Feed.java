package io.homeward.replication.internal.process;

import io.homeward.api.HomewardException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Reads ahead and hands out pieces in order, with a fixed number of blocks. For one thread. */
final class Feed {

    private final Iterator<Piece> pieces;
    private final Workshop workshop;
    private final Workshop.Finish finish;
    private final int aheadMax;
    private final Deque<Block> free = new ArrayDeque<>();
    private final Deque<Step> ahead = new ArrayDeque<>();
    private Piece waiting;

    /** What comes next: a range of zeros, or a block that is read. */
    record Step(Piece zeros, Future<Block> reading) {}

    Feed(Iterator<Piece> pieces, Workshop workshop, Workshop.Finish finish, int blocks, Sizing sizing) {
        this.pieces = pieces;
        this.workshop = workshop;
        this.finish = finish;
        this.aheadMax = 2 * sizing.readers();
        for (int i = 0; i < blocks; i++) {
            free.add(new Block(sizing.blockBytes()));
        }
    }

    /** Returns what comes next, or null at the end. */
    Step next() {
        while (ahead.size() < aheadMax && readAhead()) {
            // as far as there is room
        }
        return ahead.pollFirst();
    }

    private boolean readAhead() {
        if (waiting == null && pieces.hasNext()) {
            waiting = pieces.next();
        }
        if (waiting == null || !waiting.zero() && free.isEmpty()) {
            return false;
        }
        Piece piece = waiting;
        waiting = null;
        if (piece.zero()) {
            ahead.addLast(new Step(piece, null));
            return true;
        }
        Block block = free.removeFirst();
        block.place(piece.offset(), (int) piece.length());
        ahead.addLast(new Step(null, workshop.read(block, finish)));
        return true;
    }

    /** Takes a block back. */
    void release(Block block) {
        free.addFirst(block);
    }

    /** Waits for a block. */
    static Block await(Future<Block> making) throws HomewardException, InterruptedException {
        try {
            return making.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case HomewardException coded -> throw coded;
                case InterruptedException interrupted -> throw interrupted;
                case RuntimeException wrong -> throw wrong;
                default -> throw new IllegalStateException("a block could not be made", e.getCause());
            }
        }
    }

    /**
     * Waits until no thread reads any more, so that the next connection may read again.
     *
     * @param abandon whether reads are interrupted, because there will be no other connection
     */
    void settle(boolean abandon) {
        boolean interrupted = false;
        for (Step step : ahead) {
            if (step.reading != null) {
                interrupted |= settle(step.reading, abandon);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean settle(Future<Block> reading, boolean abandon) {
        if (abandon) {
            reading.cancel(true);
        }
        boolean interrupted = false;
        while (true) {
            try {
                reading.get();
                return interrupted;
            } catch (ExecutionException | CancellationException e) {
                return interrupted; // nobody wants it any more
            } catch (InterruptedException e) {
                interrupted = true;
                reading.cancel(true);
            }
        }
    }
}
