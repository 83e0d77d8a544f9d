package io.homeward.journal.internal;

import io.homeward.journal.JournalException;
import io.homeward.journal.PointView;
import io.homeward.journal.TargetDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * A disk at a point: the earliest undo after it, else the live disk. A writer makes its undo known here before it
 * overwrites, and a reader looks at the live disk before it looks here: so bytes newer than the point never count.
 */
final class UndoView implements PointView, RecordLog.UndoListener {

    private final Segments segments;
    private final Checks checks;
    private final RecordLog log;
    private final long point;
    private final int disk;
    private final TargetDisk live;
    private final Consumer<UndoView> onClose;
    private ByteBuffer loaded;
    private final Object loading = new Object();
    private final UndoIndex index = new UndoIndex();
    private UndoIndex arriving = new UndoIndex();
    private UndoRef loadedRef;
    private volatile boolean closed;

    UndoView(
            Segments segments, Checks checks, RecordLog log, long point, int disk, TargetDisk live,
            Consumer<UndoView> onClose) {
        this.segments = segments;
        this.checks = checks;
        this.log = log;
        this.point = point;
        this.disk = disk;
        this.live = live;
        this.onClose = onClose;
    }

    long point() {
        return point;
    }

    /** Indexes what was written before the view began to listen. */
    void build(List<Extent> extents, Place end) throws JournalException {
        UndoScan scan = new UndoScan(segments, checks, end);
        for (Extent extent : extents) {
            scan.epoch(extent, record -> {
                if (record.header().disk() == disk) {
                    index.add(UndoRef.of(record));
                }
            });
        }
        synchronized (this) {
            index.addAll(arriving);
            arriving = index;
        }
    }

    @Override
    public synchronized void undoAppended(StoredRecord record) {
        if (record.header().disk() == disk) {
            arriving.add(UndoRef.of(record));
        }
    }

    @Override
    public long sizeBytes() {
        return live.sizeBytes();
    }

    @Override
    public void read(long offset, ByteBuffer dst) throws JournalException {
        int bytes = dst.remaining();
        Objects.checkFromIndexSize(offset, bytes, live.sizeBytes());
        if (closed) {
            throw Errors.closed();
        }
        log.requireUsable();
        int position = dst.position();
        if (!isAllUndo(offset, offset + bytes)) {
            readLive(offset, dst.slice(position, bytes));
        }
        overlay(offset, dst, position, bytes);
        dst.position(position + bytes);
    }

    // Writers wait for this lock under the log's lock: nothing is read from the volume while it is held.
    private synchronized List<UndoIndex.Span> spans(long start, long end) {
        return index.within(start, end);
    }

    private boolean isAllUndo(long start, long end) {
        long covered = 0;
        for (UndoIndex.Span span : spans(start, end)) {
            covered += span.end() - span.start();
        }
        return covered == end - start;
    }

    private void readLive(long offset, ByteBuffer dst) throws JournalException {
        try {
            live.read(offset, dst);
        } catch (IOException e) {
            throw Errors.target("cannot read target disk " + disk, e);
        }
    }

    private void overlay(long offset, ByteBuffer dst, int position, int bytes) throws JournalException {
        for (UndoIndex.Span span : spans(offset, offset + bytes)) {
            int at = position + (int) (span.start() - offset);
            int length = (int) (span.end() - span.start());
            if (span.ref().zero()) {
                for (int i = 0; i < length; i++) {
                    dst.put(at + i, (byte) 0);
                }
            } else {
                copy(span, dst, at, length);
            }
        }
    }

    // The record that was read last is kept: small reads one after the other mostly meet the same.
    private void copy(UndoIndex.Span span, ByteBuffer dst, int at, int length) throws JournalException {
        synchronized (loading) {
            UndoRef ref = span.ref();
            if (!ref.equals(loadedRef)) {
                loaded = loaded == null ? segments.payloadBuffer() : loaded;
                loadedRef = null;
                ref.load(segments, checks, loaded);
                loadedRef = ref;
            }
            dst.put(at, loaded, (int) (span.start() - ref.offset()), length);
        }
    }

    @Override
    public void close() {
        closed = true;
        log.unlisten(this);
        onClose.accept(this);
    }
}
