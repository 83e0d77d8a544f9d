package io.homeward.replication.internal.process;

import io.homeward.api.HomewardException;
import io.homeward.api.source.RangeList;
import io.homeward.api.source.SourceDisk;
import io.homeward.replication.TransferOrder.Mode;
import java.util.Iterator;

/** Cuts a disk into what has to be looked at, in ascending order. */
final class Plan {

    /** Long ranges of zeros are cut here, so that a broken link never costs more than this of looking again. */
    private static final long ZEROS_BYTES = 1L << 30;

    private final RangeList ranges;
    private final Mode mode;
    private final int blockBytes;
    private int belowIndex;
    private long belowBytes;

    private Plan(RangeList ranges, Mode mode, int blockBytes) {
        this.ranges = ranges;
        this.mode = mode;
        this.blockBytes = blockBytes;
    }

    /** Returns the plan; HW-REPL-041 when the source contradicts itself. */
    static Plan of(SourceDisk source, Mode mode, int blockBytes, String subject) throws HomewardException {
        long size = source.sizeBytes();
        RangeList ranges = source.ranges();
        if (size <= 0 || size % 512 != 0) {
            throw contradiction(subject, "its size is " + size + " bytes, no multiple of 512");
        }
        for (int i = 0; i < ranges.size(); i++) {
            long offset = ranges.offset(i);
            long length = ranges.length(i);
            if (offset % 512 != 0 || length % 512 != 0 || offset > size - length) {
                throw contradiction(subject, "a range of " + length + " bytes at " + offset + ", its size is " + size);
            }
        }
        return new Plan(ranges, mode, blockBytes);
    }

    private static HomewardException contradiction(String subject, String reason) {
        return HomewardException.of("HW-REPL-041", subject, "reason", reason);
    }

    /** Returns the bytes in the source's ranges. */
    long totalBytes() {
        return ranges.totalBytes();
    }

    /** Returns the bytes of the source's ranges that lie before {@code position}, which never goes back. */
    synchronized long bytesBelow(long position) {
        while (belowIndex < ranges.size()
                && ranges.offset(belowIndex) + ranges.length(belowIndex) <= position) {
            belowBytes += ranges.length(belowIndex++);
        }
        boolean within = belowIndex < ranges.size() && ranges.offset(belowIndex) < position;
        return belowBytes + (within ? position - ranges.offset(belowIndex) : 0);
    }

    /** Returns what there is at and behind {@code position}. */
    Iterator<Piece> from(long position, long targetBytes) {
        return mode == Mode.CHANGES ? new Changes(position) : new Whole(position, targetBytes);
    }

    private long nextBorder(long offset, long step) {
        return offset - offset % step + step;
    }

    /** The source's ranges as they are. */
    private final class Changes implements Iterator<Piece> {

        private int index;
        private long at;

        Changes(long position) {
            at = position;
            settle();
        }

        private void settle() {
            while (index < ranges.size() && end() <= at) {
                index++;
            }
            if (index < ranges.size()) {
                at = Math.max(at, ranges.offset(index));
            }
        }

        private long end() {
            return ranges.offset(index) + ranges.length(index);
        }

        @Override
        public boolean hasNext() {
            return index < ranges.size();
        }

        @Override
        public Piece next() {
            boolean zero = ranges.cleared(index);
            long end = Math.min(end(), nextBorder(at, zero ? ZEROS_BYTES : blockBytes));
            Piece piece = new Piece(at, end - at, zero);
            at = end;
            settle();
            return piece;
        }
    }

    /** Every block of the target; those without any content of the source are zeros. */
    private final class Whole implements Iterator<Piece> {

        private final long end;
        private int index;
        private long at;

        Whole(long position, long end) {
            this.end = end;
            this.at = position;
        }

        @Override
        public boolean hasNext() {
            return at < end;
        }

        @Override
        public Piece next() {
            while (index < ranges.size()
                    && (ranges.cleared(index) || ranges.offset(index) + ranges.length(index) <= at)) {
                index++;
            }
            long content = index < ranges.size() ? ranges.offset(index) : end;
            long blockEnd = Math.min(end, nextBorder(at, blockBytes));
            boolean zero = content >= blockEnd;
            long pieceEnd = zero ? Math.min(beforeContent(content), nextBorder(at, ZEROS_BYTES)) : blockEnd;
            Piece piece = new Piece(at, pieceEnd - at, zero);
            at = pieceEnd;
            return piece;
        }

        private long beforeContent(long content) {
            return content >= end ? end : content - content % blockBytes;
        }
    }
}
