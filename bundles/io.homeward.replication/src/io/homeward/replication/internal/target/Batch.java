package io.homeward.replication.internal.target;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** What is committed in one go: ranges in ascending order, with the content of those that have some. */
final class Batch {

    private final byte[] content;
    private final List<Entry> entries = new ArrayList<>();
    private int contentBytes;

    /** What a range of the stream says. */
    enum Kind {
        DATA,
        ZERO,
        SKIP,
        END
    }

    /** A range of the disk; {@code at} is where its content begins in the batch. */
    record Entry(Kind kind, long offset, long length, int at) {

        long end() {
            return offset + length;
        }
    }

    Batch(int bytesMax) {
        content = new byte[bytesMax];
    }

    List<Entry> entries() {
        return entries;
    }

    int contentBytes() {
        return contentBytes;
    }

    boolean hasRoom(int bytes) {
        return content.length - contentBytes >= bytes;
    }

    byte[] content() {
        return content;
    }

    ByteBuffer content(Entry entry) {
        return ByteBuffer.wrap(content, entry.at, (int) entry.length);
    }

    void add(Kind kind, long offset, long length) {
        entries.add(new Entry(kind, offset, length, contentBytes));
        if (kind == Kind.DATA) {
            contentBytes += (int) length;
        }
    }

    void clear() {
        entries.clear();
        contentBytes = 0;
    }
}
