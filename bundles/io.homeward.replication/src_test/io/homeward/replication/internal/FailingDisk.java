package io.homeward.replication.internal;

import io.homeward.api.HomewardException;
import io.homeward.api.source.RangeList;
import io.homeward.api.source.SourceDisk;
import java.nio.ByteBuffer;

/** A source whose second half cannot be read. */
record FailingDisk(SourceDisk good, HomewardException failure) implements SourceDisk {

    @Override
    public long sizeBytes() {
        return good.sizeBytes();
    }

    @Override
    public RangeList ranges() {
        return good.ranges();
    }

    @Override
    public void read(long offset, ByteBuffer destination) throws HomewardException {
        if (offset >= sizeBytes() / 2) {
            throw failure;
        }
        good.read(offset, destination);
    }

    @Override
    public void close() {
        good.close();
    }
}
