package io.homeward.lab.internal.azure.storage;

import io.homeward.api.ByteCount;
import io.homeward.api.HomewardException;
import io.homeward.api.Problem;
import io.homeward.api.source.RangeList;
import io.homeward.lab.internal.disks.ChangeableDisk;
import io.homeward.lab.internal.disks.DiskContent;
import io.homeward.lab.internal.disks.Sha256OfDisk;
import io.homeward.lab.internal.disks.Zeros;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A managed disk: a base that is only read, and the blocks written since in an overlay file. A snapshot is instant, and
 * what changed between two is known to the block of 4 KiB, whether or not a write changed anything, as in Azure.
 *
 * <p>Memory is bounded by the blocks written, not by the disk: 4 to 350 bytes for each of 4 KiB and snapshot
 * (see {@link BlockMap}). For any number of threads.
 */
public final class ManagedDisk implements ChangeableDisk, AutoCloseable {

    /** The grain in which changes are told. */
    public static final int BLOCK_BYTES = 4096;

    /** The largest disk: what a VHD in Azure can hold. */
    public static final long SIZE_BYTES_MAX = 4095L << 30;

    private final DiskContent base;
    private final Overlay overlay;
    private final Lock reading;
    private final Lock writing;
    private Layer top = new Layer(null);

    /** Puts a disk over {@code base}; {@code overlayFile} must not exist and is removed when the disk is closed. */
    public ManagedDisk(DiskContent base, Path overlayFile) throws IOException {
        if (base.sizeBytes() > SIZE_BYTES_MAX) {
            throw new IllegalArgumentException("larger than " + SIZE_BYTES_MAX + ": " + base.sizeBytes());
        }
        this.base = base;
        this.overlay = new Overlay(overlayFile);
        ReadWriteLock lock = new ReentrantReadWriteLock();
        this.reading = lock.readLock();
        this.writing = lock.writeLock();
    }

    /**
     * Puts a disk over {@code base}; see the constructor.
     *
     * @throws HomewardException HW-LAB-059 when the base is larger than Azure allows, HW-LAB-057 when the overlay
     *     cannot be written
     */
    public static ManagedDisk over(DiskContent base, Path overlayFile) throws HomewardException {
        if (base.sizeBytes() > SIZE_BYTES_MAX) {
            throw HomewardException.of("HW-LAB-059", ByteCount.of(base.sizeBytes()).toString(),
                    "maximum", ByteCount.of(SIZE_BYTES_MAX));
        }
        try {
            return new ManagedDisk(base, overlayFile);
        } catch (IOException e) {
            throw new HomewardException(Problem.of(
                    "HW-LAB-057", overlayFile.toString(), "reason", String.valueOf(e.getMessage())), e);
        }
    }

    @Override
    public long sizeBytes() {
        return base.sizeBytes();
    }

    @Override
    public RangeList written() {
        reading.lock();
        try {
            return written(top);
        } finally {
            reading.unlock();
        }
    }

    @Override
    public void read(long offset, ByteBuffer destination) throws IOException {
        reading.lock();
        try {
            read(top, offset, destination);
        } finally {
            reading.unlock();
        }
    }

    @Override
    public void write(long offset, ByteBuffer source) throws IOException {
        requireInside(offset, source.remaining());
        writing.lock();
        try {
            for (long at = offset; source.hasRemaining(); ) {
                int within = (int) (at % BLOCK_BYTES);
                int length = Math.min(source.remaining(), BLOCK_BYTES - within);
                putPart(at / BLOCK_BYTES, within, source.slice(source.position(), length));
                source.position(source.position() + length);
                at += length;
            }
        } finally {
            writing.unlock();
        }
    }

    @Override
    public void clear(long offset, long length) throws IOException {
        requireInside(offset, length);
        writing.lock();
        try {
            for (long at = offset; at < offset + length; ) {
                int within = (int) (at % BLOCK_BYTES);
                int part = (int) Math.min(offset + length - at, BLOCK_BYTES - within);
                long block = at / BLOCK_BYTES;
                if (part == lengthOf(block)) {
                    putZero(block);
                } else {
                    putPart(block, within, Zeros.view(part));
                }
                at += part;
            }
        } finally {
            writing.unlock();
        }
    }

    /** Takes a snapshot of this instant. */
    public DiskState freeze() {
        writing.lock();
        try {
            DiskState state = new DiskState(this, top);
            top = new Layer(top);
            return state;
        } finally {
            writing.unlock();
        }
    }

    /** Gives up a snapshot; it must not be read any more. */
    public void release(DiskState state) {
        writing.lock();
        try {
            Layer newer = top;
            while (newer.older() != state.layer()) {
                newer = newer.older();
            }
            newer.absorbOlder(overlay::free);
            state.released();
        } finally {
            writing.unlock();
        }
    }

    /** Returns how much of the overlay is in use. */
    public long overlayBytes() {
        reading.lock();
        try {
            return overlay.usedBytes();
        } finally {
            reading.unlock();
        }
    }

    /**
     * Returns the SHA-256 of the content in lower-case hex, read from base and overlay directly. It is that of one
     * instant only while nobody writes.
     */
    public String contentSha256() throws IOException {
        return Sha256OfDisk.of(this);
    }

    /** Removes the overlay; the base stays open and as it was. */
    @Override
    public void close() throws IOException {
        writing.lock();
        try {
            overlay.close();
        } finally {
            writing.unlock();
        }
    }

    Lock reading() {
        return reading;
    }

    /** Needs the lock. */
    RangeList written(Layer layer) {
        WrittenList list = new WrittenList(base.written(), sizeBytes());
        layer.since(null).visit((block, slot) -> list.block(block, slot));
        return list.build();
    }

    /** Needs the lock. */
    RangeList changed(Layer older, Layer newer) {
        RangeList.Builder ranges = RangeList.builder();
        newer.since(older).visit((block, slot) ->
                ranges.add(block * BLOCK_BYTES, lengthOf(block), slot == BlockMap.ZERO));
        return ranges.build();
    }

    /** Needs the lock. Blocks that lie side by side in the same place are read in one go. */
    void read(Layer layer, long offset, ByteBuffer destination) throws IOException {
        requireInside(offset, destination.remaining());
        int limit = destination.limit();
        long at = offset;
        while (destination.position() < limit) {
            int slot = layer.find(at / BLOCK_BYTES);
            int length = runLength(layer, slot, at, limit - destination.position());
            destination.limit(destination.position() + length);
            if (slot == BlockMap.ABSENT) {
                base.read(at, destination);
            } else if (slot == BlockMap.ZERO) {
                Zeros.fill(destination, length);
            } else {
                overlay.read(slot, (int) (at % BLOCK_BYTES), destination);
            }
            destination.limit(limit);
            at += length;
        }
    }

    private int runLength(Layer layer, int slot, long at, int most) {
        long block = at / BLOCK_BYTES;
        long length = (block + 1) * BLOCK_BYTES - at;
        int step = slot >= 0 ? 1 : 0;
        for (int next = slot + step; length < most && layer.find(++block) == next; next += step) {
            length += BLOCK_BYTES;
        }
        return (int) Math.min(length, most);
    }

    private void putPart(long block, int within, ByteBuffer part) throws IOException {
        ByteBuffer whole = ByteBuffer.allocate(lengthOf(block));
        if (part.remaining() < whole.remaining()) {
            read(top, block * BLOCK_BYTES, whole);
            whole.clear();
        }
        whole.put(within, part, part.position(), part.remaining());
        int own = top.own(block);
        int slot = own >= 0 ? own : overlay.allocate();
        try {
            overlay.write(slot, whole);
        } catch (IOException e) {
            if (own < 0) {
                overlay.free(slot);
            }
            throw e;
        }
        top.put(block, slot);
    }

    private void putZero(long block) {
        int own = top.own(block);
        if (own >= 0) {
            overlay.free(own);
        }
        top.put(block, BlockMap.ZERO);
    }

    private int lengthOf(long block) {
        return (int) Math.min(BLOCK_BYTES, sizeBytes() - block * BLOCK_BYTES);
    }

    private void requireInside(long offset, long length) {
        if (offset < 0 || length < 0 || offset > sizeBytes() - length) {
            throw new IllegalArgumentException("outside the disk of " + sizeBytes() + ": " + offset + "+" + length);
        }
    }
}
