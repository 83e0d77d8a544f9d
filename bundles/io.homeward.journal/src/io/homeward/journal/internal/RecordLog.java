package io.homeward.journal.internal;

import io.homeward.journal.JournalException;
import io.homeward.journal.JournalException.Kind;
import io.homeward.journal.internal.format.RecordHeader;
import io.homeward.journal.internal.format.RecordType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * The end of the journal: appends records and makes them durable. Threads that wait for the same force share it. The
 * first write or force that fails ends the log for good: what the volume holds is then unknown until it is read again.
 */
final class RecordLog {

    /** Follows undo as it is appended, before the target is overwritten. Called under the log's lock. */
    interface UndoListener {
        void undoAppended(StoredRecord record);
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition forceEnded = lock.newCondition();
    private final Segments segments;
    private final JournalState state;
    private final List<UndoListener> listeners = new ArrayList<>();
    private final long set;
    private final int alignment;
    private Place tail;
    private Segment current;
    private boolean sessionOpened;
    private boolean written;
    private long durableSeq;
    private boolean forcing;
    private volatile Exception failure;
    private volatile boolean closed;

    RecordLog(Segments segments, JournalState state, Place tail) throws JournalException {
        this.segments = segments;
        this.state = state;
        this.tail = tail;
        this.current = segments.get(tail.segment());
        this.durableSeq = tail.seq() - 1;
        this.set = RecordHeader.shortSet(segments.options().set());
        this.alignment = segments.alignmentBytes();
    }

    int alignmentBytes() {
        return alignment;
    }

    /** Reads the state without an append in between. */
    <T> T state(Function<JournalState, T> question) throws JournalException {
        lock.lock();
        try {
            requireUsable();
            return question.apply(state);
        } finally {
            lock.unlock();
        }
    }

    /** The place of the next record. */
    Place tail() {
        lock.lock();
        try {
            return tail;
        } finally {
            lock.unlock();
        }
    }

    /** From the returned place on, the listener hears of every undo record. */
    Place listen(UndoListener listener) {
        lock.lock();
        try {
            listeners.add(listener);
            return tail;
        } finally {
            lock.unlock();
        }
    }

    void unlisten(UndoListener listener) {
        lock.lock();
        try {
            listeners.remove(listener);
        } finally {
            lock.unlock();
        }
    }

    long freeInSegmentBytes() {
        lock.lock();
        try {
            return current.sizeBytes() - tail.offset();
        } finally {
            lock.unlock();
        }
    }

    Staging stage(ByteBuffer buffer) {
        return new Staging(buffer, alignment, set);
    }

    /** Appends staged records, leaving the reserve free; returns the sequence number of the last record. */
    long append(Staging records) throws JournalException {
        lock.lock();
        try {
            return appendAll(records, true);
        } finally {
            lock.unlock();
        }
    }

    /** Appends a control record; {@code mayUseReserve} for those that end or undo something. */
    long append(RecordType type, long epoch, int disk, long offset, byte[] payload, boolean mayUseReserve)
            throws JournalException {
        lock.lock();
        try {
            return appendAll(Staging.control(alignment, set, type, epoch, disk, offset, payload), !mayUseReserve);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Appends a record that ends or undoes something and makes it durable, followed by a MARK: from then on damage to
     * the record is told apart from a write that never happened.
     */
    void commit(RecordType type, long epoch, long offset, byte[] payload) throws JournalException {
        force(append(type, epoch, RecordHeader.NO_DISK, offset, payload, true));
        force(markIfRoom());
    }

    // Without room the first record in the next segment is the witness.
    private long markIfRoom() throws JournalException {
        lock.lock();
        try {
            if (roomBytes(false) < alignment) {
                return tail.seq() - 1;
            }
            return appendAll(control(RecordType.MARK, 0, new byte[0]), false);
        } finally {
            lock.unlock();
        }
    }

    /** Returns when the record with this sequence number and all before it are on stable storage. */
    void force(long seq) throws JournalException {
        lock.lock();
        try {
            while (durableSeq < seq) {
                requireUsable();
                if (forcing) {
                    forceEnded.awaitUninterruptibly();
                } else {
                    lead();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void lead() throws JournalException {
        Segment segment = current;
        long upTo = tail.seq() - 1;
        IOException error = null;
        forcing = true;
        lock.unlock();
        try {
            segment.force();
        } catch (IOException e) {
            error = e;
        } finally {
            lock.lock();
            forcing = false;
            forceEnded.signalAll();
        }
        if (error != null) {
            throw fail("a force of " + segment.name() + " failed", error);
        }
        durableSeq = Math.max(durableSeq, upTo);
    }

    /** Ends the log for good and returns what to throw. */
    JournalException fail(String what, Exception cause) {
        lock.lock();
        try {
            if (failure == null) {
                failure = cause;
            }
            forceEnded.signalAll();
            return new JournalException(Kind.FAILED, what, cause);
        } finally {
            lock.unlock();
        }
    }

    void requireUsable() throws JournalException {
        if (closed) {
            throw Errors.closed();
        }
        if (failure != null) {
            throw new JournalException(Kind.FAILED, "the journal failed before; open it again", failure);
        }
    }

    /** Leaves the journal so that every record in it is known to be durable; nothing is appended afterwards. */
    void close() throws JournalException {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            if (failure == null && written) {
                force(tail.seq() - 1);
                force(markIfRoom());
            }
        } finally {
            closed = true;
            lock.unlock();
        }
    }

    private long appendAll(Staging records, boolean keepReserve) throws JournalException {
        requireUsable();
        try {
            openSession();
            int from = 0;
            boolean fresh = false;
            while (from < records.count()) {
                int to = fitting(records, from, roomBytes(keepReserve));
                if (to > from) {
                    write(records, from, to);
                    from = to;
                    fresh = false;
                } else if (fresh) {
                    throw new JournalException(Kind.FULL, "a record of " + records.bytes(from)
                            + " bytes does not fit into a segment of " + current.sizeBytes() + " bytes");
                } else {
                    rotate();
                    fresh = true;
                }
            }
        } catch (IOException e) {
            throw fail("cannot write " + current.name(), e);
        }
        return tail.seq() - 1;
    }

    // Stale records after the tail, from before a crash, carry the salt that was valid then.
    private void openSession() throws JournalException, IOException {
        if (sessionOpened) {
            return;
        }
        if (roomBytes(false) < alignment) {
            rotate();
        } else {
            int salt = segments.options().random().nextInt();
            write(control(RecordType.OPENED, Integer.toUnsignedLong(salt), new byte[0]), 0, 1);
            tail = new Place(tail.segment(), tail.offset(), tail.seq(), salt);
        }
        sessionOpened = true;
    }

    private Staging control(RecordType type, long offset, byte[] payload) {
        return Staging.control(alignment, set, type, 0, RecordHeader.NO_DISK, offset, payload);
    }

    // The next segment is durable before the old one points to it, and that before anything is written to the next.
    private void rotate() throws JournalException, IOException {
        long number = current.number() + 1;
        Place next = segments.create(number, tail.seq() + 1, durableSeq, state.carryNow());
        write(control(RecordType.SEGMENT_END, number, new byte[0]), 0, 1);
        current.force();
        current = segments.get(number);
        tail = next;
        durableSeq = tail.seq() - 1;
    }

    // One place is always left for SEGMENT_END.
    private long roomBytes(boolean keepReserve) {
        long end = current.sizeBytes() - alignment;
        if (keepReserve) {
            end -= UndoLimits.reserveBytes(current.sizeBytes(), alignment);
        }
        return end - tail.offset();
    }

    private static int fitting(Staging records, int from, long room) {
        int to = from;
        while (to < records.count() && records.start(to + 1) - records.start(from) <= room) {
            to++;
        }
        return to;
    }

    private void write(Staging records, int from, int to) throws IOException {
        ByteBuffer buffer = records.buffer();
        long now = segments.options().clock().millis();
        List<StoredRecord> stored = new ArrayList<>(to - from);
        long offset = tail.offset();
        long seq = tail.seq();
        for (int i = from; i < to; i++) {
            RecordHeader header =
                    RecordHeader.finish(buffer, records.start(i), tail.salt(), seq, durableSeq, now);
            stored.add(new StoredRecord(
                    header, new Place(tail.segment(), offset, seq, tail.salt()), records.bytes(i),
                    header.isUndo() ? null : buffer.slice(records.start(i) + header.payloadStart(),
                            header.storedBytes())));
            offset += records.bytes(i);
            seq++;
        }
        written = true;
        current.write(tail.offset(), buffer.slice(records.start(from), records.start(to) - records.start(from)));
        tail = new Place(tail.segment(), offset, seq, tail.salt());
        stored.forEach(this::written);
    }

    private void written(StoredRecord record) {
        state.apply(record);
        if (record.header().isUndo()) {
            listeners.forEach(listener -> listener.undoAppended(record));
        }
    }
}
