package io.homeward.replication.internal;

import io.homeward.api.HomewardException;
import io.homeward.api.source.RangeList;
import io.homeward.api.source.SourceDisk;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;

/** A source that does not answer until it is let go, or the reader is interrupted. */
record HangingDisk(SourceDisk good, CountDownLatch reading, CountDownLatch gone) implements SourceDisk {

    HangingDisk(SourceDisk good) {
        this(good, new CountDownLatch(1), new CountDownLatch(1));
    }

    void awaitReader() throws InterruptedException {
        reading.await();
    }


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
        reading.countDown();
        try {
            gone.await();
        } catch (InterruptedException e) {
            throw HomewardException.of("HW-AZURE-099", "interrupted");
        }
        good.read(offset, destination);
    }

    @Override
    public void close() {
        good.close();
    }
}
