package io.homeward.journal.internal;

import io.homeward.journal.JournalFile;
import io.homeward.journal.internal.format.SegmentHeader;
import java.io.IOException;
import java.nio.ByteBuffer;

/** One segment file that is open. */
final class Segment {

    private final SegmentHeader header;
    private final String name;
    private final JournalFile file;

    Segment(SegmentHeader header, String name, JournalFile file) {
        this.header = header;
        this.name = name;
        this.file = file;
    }

    SegmentHeader header() {
        return header;
    }

    String name() {
        return name;
    }

    long number() {
        return header.number();
    }

    long sizeBytes() {
        return header.segmentBytes();
    }

    int alignmentBytes() {
        return header.alignmentBytes();
    }

    Place start() {
        return new Place(number(), SegmentHeader.BYTES, header.firstSeq(), header.salt());
    }

    /** Fills the buffer and flips it; false when the file ends before. */
    boolean read(long position, ByteBuffer dst) throws IOException {
        int wanted = dst.remaining();
        int count = file.read(position, dst);
        dst.flip();
        return count == wanted;
    }

    void write(long position, ByteBuffer src) throws IOException {
        file.write(position, src);
    }

    void force() throws IOException {
        file.force();
    }

    void close() throws IOException {
        file.close();
    }
}
