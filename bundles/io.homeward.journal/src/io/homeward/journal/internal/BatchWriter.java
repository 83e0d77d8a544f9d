package io.homeward.journal.internal;

import io.homeward.journal.BlockWrite;
import io.homeward.journal.JournalException;
import io.homeward.journal.internal.format.RecordType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One batch for one disk: keep the old content, force, overwrite, flush, record the position. In this order. */
final class BatchWriter {

    /** Within a range, stretches that are equal or were zero are told apart at this grain. */
    private static final int GRAIN_BYTES = 16 * 1024;

    private final RecordLog log;
    private final BufferPool pool;
    private final long epoch;
    private final int pieceBytesMax;
    private final ByteBuffer zeros = ByteBuffer.allocateDirect(GRAIN_BYTES).asReadOnlyBuffer();

    private enum Old { SAME, ZERO, OTHER }

    /** A stretch of a block that has to be written. */
    private record Change(BlockWrite block, long from, long length) {}

    BatchWriter(RecordLog log, BufferPool pool, long epoch, int pieceBytesMax) {
        this.log = log;
        this.pool = pool;
        this.epoch = epoch;
        this.pieceBytesMax = pieceBytesMax;
    }

    /** Returns whether anything changed. */
    boolean write(DiskPort port, List<BlockWrite> blocks) throws JournalException {
        port.requireInside(blocks);
        List<Change> changes = keepOld(port, blocks);
        if (changes.isEmpty()) {
            return false;
        }
        port.markDirty();
        try {
            for (Change change : changes) {
                overwrite(port, change);
            }
        } catch (IOException e) {
            throw Errors.target("cannot write target disk " + port.index(), e);
        }
        return true;
    }

    void advance(DiskPort port, long position, boolean mayUseReserve) throws JournalException {
        port.flush(log);
        log.force(log.append(RecordType.PROGRESS, epoch, port.index(), position, new byte[0], mayUseReserve));
        port.position(position);
    }

    private static void overwrite(DiskPort port, Change change) throws IOException {
        long offset = change.block().offset() + change.from();
        switch (change.block()) {
            case BlockWrite.Zero zero -> port.target().zero(offset, change.length());
            case BlockWrite.Data data -> port.target().write(offset, part(data, change.from(), change.length()));
        }
    }

    private static ByteBuffer part(BlockWrite.Data data, long from, long length) {
        ByteBuffer content = data.content();
        return content.slice(content.position() + (int) from, (int) length);
    }

    private List<Change> keepOld(DiskPort port, List<BlockWrite> blocks) throws JournalException {
        List<Change> changes = new ArrayList<>();
        ByteBuffer buffer = pool.take();
        try {
            Staging staging = log.stage(buffer);
            boolean skipSame = disjoint(blocks); // what equals the old content may have to overwrite an earlier range
            for (BlockWrite block : blocks) {
                keepOld(port, block, staging, skipSame, changes);
            }
            if (!changes.isEmpty()) {
                log.force(log.append(staging));
            }
        } finally {
            pool.give(buffer);
        }
        return changes;
    }

    private void keepOld(DiskPort port, BlockWrite block, Staging staging, boolean skipSame, List<Change> changes)
            throws JournalException {
        for (long from = 0; from < block.length(); from += pieceBytesMax) {
            int bytes = (int) Math.min(pieceBytesMax, block.length() - from);
            if (!staging.hasRoomFor(bytes)) {
                log.append(staging);
                staging.reset();
            }
            int landing = staging.landing();
            try {
                port.target().read(block.offset() + from, staging.buffer().slice(landing, bytes));
            } catch (IOException e) {
                throw Errors.target("cannot read target disk " + port.index(), e);
            }
            stagePiece(port, block, from, bytes, landing, staging, skipSame, changes);
        }
    }

    private void stagePiece(
            DiskPort port, BlockWrite block, long from, int bytes, int landing, Staging staging, boolean skipSame,
            List<Change> changes) {
        int start = 0;
        while (start < bytes) {
            Old kind = oldAt(staging.buffer(), landing, block, from, start, bytes, skipSame);
            int end = Math.min(bytes, start + GRAIN_BYTES);
            while (end < bytes && oldAt(staging.buffer(), landing, block, from, end, bytes, skipSame) == kind) {
                end = Math.min(bytes, end + GRAIN_BYTES);
            }
            long offset = block.offset() + from + start;
            switch (kind) {
                case SAME -> { }
                case ZERO -> staging.addUndoZero(epoch, port.index(), offset, end - start);
                case OTHER -> staging.addUndo(epoch, port.index(), offset, landing + start, end - start);
            }
            if (kind != Old.SAME) {
                addChange(changes, block, from + start, end - start);
            }
            start = end;
        }
    }

    private Old oldAt(
            ByteBuffer buffer, int landing, BlockWrite block, long from, int start, int pieceBytes, boolean skipSame) {
        int bytes = Math.min(GRAIN_BYTES, pieceBytes - start);
        ByteBuffer old = buffer.slice(landing + start, bytes);
        boolean wasZero = old.mismatch(zeros.slice(0, bytes)) < 0;
        if (skipSame) {
            boolean same = switch (block) {
                case BlockWrite.Zero zero -> wasZero;
                case BlockWrite.Data data -> old.mismatch(part(data, from + start, bytes)) < 0;
            };
            if (same) {
                return Old.SAME;
            }
        }
        return wasZero ? Old.ZERO : Old.OTHER;
    }

    private static void addChange(List<Change> changes, BlockWrite block, long from, long length) {
        Change last = changes.isEmpty() ? null : changes.getLast();
        if (last != null && last.block() == block && last.from() + last.length() == from) {
            changes.set(changes.size() - 1, new Change(block, last.from(), last.length() + length));
        } else {
            changes.add(new Change(block, from, length));
        }
    }

    private static boolean disjoint(List<BlockWrite> blocks) {
        List<BlockWrite> sorted = new ArrayList<>(blocks);
        sorted.sort(Comparator.comparingLong(BlockWrite::offset));
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i - 1).offset() + sorted.get(i - 1).length() > sorted.get(i).offset()) {
                return false;
            }
        }
        return true;
    }
}
