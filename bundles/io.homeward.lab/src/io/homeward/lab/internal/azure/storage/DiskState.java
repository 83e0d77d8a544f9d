package io.homeward.lab.internal.azure.storage;

import io.homeward.api.source.RangeList;
import io.homeward.lab.internal.disks.DiskContent;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A disk as it was at one instant. For any number of threads. */
public final class DiskState implements DiskContent {

    private final ManagedDisk disk;
    private final Layer layer;
    private volatile boolean released;

    DiskState(ManagedDisk disk, Layer layer) {
        this.disk = disk;
        this.layer = layer;
    }

    Layer layer() {
        return layer;
    }

    /** Is called under the disk's lock. */
    void released() {
        released = true;
    }

    @Override
    public long sizeBytes() {
        return disk.sizeBytes();
    }

    @Override
    public RangeList written() {
        disk.reading().lock();
        try {
            return disk.written(layer);
        } finally {
            disk.reading().unlock();
        }
    }

    @Override
    public void read(long offset, ByteBuffer destination) throws IOException {
        disk.reading().lock();
        try {
            if (released) {
                throw new IOException("the snapshot was deleted");
            }
            disk.read(layer, offset, destination);
        } finally {
            disk.reading().unlock();
        }
    }

    /** Returns whether {@code other} is an older state of the same disk. */
    public boolean isNewerThan(DiskState other) {
        disk.reading().lock();
        try {
            return other.disk == disk && layer.isOver(other.layer);
        } finally {
            disk.reading().unlock();
        }
    }

    /** Returns whether both are states of one disk. */
    public boolean isSameDiskAs(DiskState other) {
        return other.disk == disk;
    }

    /** Returns what was written or cleared since {@code older}, an older state of the same disk. */
    public RangeList changedSince(DiskState older) {
        disk.reading().lock();
        try {
            if (older.disk != disk || !layer.isOver(older.layer)) {
                throw new IllegalArgumentException("not an older state of this disk");
            }
            return disk.changed(older.layer, layer);
        } finally {
            disk.reading().unlock();
        }
    }
}
