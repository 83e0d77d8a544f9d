package io.homeward.azure.internal.blob;

import io.homeward.api.HomewardException;
import io.homeward.api.source.RangeList;
import io.homeward.api.source.SourceDisk;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;

/** A snapshot's content, open for reading. */
final class SnapshotDisk implements SourceDisk {

    private static final int SECTOR = 512;

    private final String id;
    private final RangeReader reader;
    private final RangeList ranges;
    private final long sizeBytes;
    private final long blobBytes;
    private final Runnable release;
    private final AtomicBoolean closed = new AtomicBoolean();

    SnapshotDisk(
            String id, RangeReader reader, RangeList ranges, long sizeBytes, long blobBytes, Runnable release) {
        this.id = id;
        this.reader = reader;
        this.ranges = ranges;
        this.sizeBytes = sizeBytes;
        this.blobBytes = blobBytes;
        this.release = release;
    }

    @Override
    public long sizeBytes() {
        return sizeBytes;
    }

    @Override
    public RangeList ranges() {
        return ranges;
    }

    @Override
    public void read(long offset, ByteBuffer destination) throws HomewardException {
        if (closed.get()) {
            throw new IllegalStateException("the disk is closed");
        }
        int length = destination.remaining();
        if (offset < 0 || offset % SECTOR != 0 || length % SECTOR != 0 || length > sizeBytes - offset) {
            throw new IllegalArgumentException(length + " bytes from " + offset + " of " + sizeBytes);
        }
        int position = destination.position();
        for (int done = 0; done < length; ) {
            int part = Math.min(RangeReader.REQUEST_BYTES_MAX, length - done);
            readPart(offset + done, destination.slice(position + done, part));
            done += part;
        }
        destination.position(position + length);
    }

    private void readPart(long offset, ByteBuffer part) throws HomewardException {
        long total = reader.read(offset, part);
        if (total != blobBytes) {
            throw HomewardException.of("HW-AZURE-006", id, "reason", total + " instead of " + blobBytes + " bytes");
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            release.run();
        }
    }
}
