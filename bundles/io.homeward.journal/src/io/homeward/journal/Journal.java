package io.homeward.journal;

import io.homeward.journal.internal.UndoJournal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The undo journal of one consistency group: all disks that share recovery points.
 *
 * <p>Life: {@link #open} and look at {@link #recovery()}; resume or abort what was open; then {@link #begin}, write and
 * {@link Epoch#seal} epoch after epoch. The disks always hold the newest state; the journal holds what is needed to go
 * back. While an epoch is open no other can be begun.
 *
 * <p>Threads: all methods may be called by any thread and block for disk I/O. Once a force or a flush failed, every
 * method except {@link #close} throws FAILED; a journal that was closed throws CLOSED.
 */
public interface Journal extends AutoCloseable {

    /** The most disks one set may have. */
    int DISKS_MAX = 256;

    /** The longest {@code base} of an epoch, in bytes of UTF-8. */
    int BASE_BYTES_MAX = 65_536;

    /**
     * Opens an existing journal and recovers it: reads it up to the last record that was surely written, and makes that
     * durable. The journal owns the store from this call on and closes it, also when opening fails.
     *
     * @throws JournalException NO_JOURNAL, IN_USE, FOREIGN, UNSUPPORTED, CORRUPT, FAILED when files cannot be used
     */
    static Journal open(JournalStore store, JournalOptions options) throws JournalException {
        return UndoJournal.open(store, options, false);
    }

    /** Like {@link #open}, but makes an empty journal where there is none; FULL when there is no room for it. */
    static Journal openOrCreate(JournalStore store, JournalOptions options) throws JournalException {
        return UndoJournal.open(store, options, true);
    }

    /** Whose journal this is. */
    UUID set();

    /** What was found when the journal was opened; does not change afterwards. */
    Recovery recovery();

    /** The sealed points retained now, oldest first. */
    List<SealedPoint> points() throws JournalException;

    /**
     * Begins an epoch.
     *
     * @param number above the number of every epoch sealed before
     * @param fence the caller's right to write; refused when lower than one seen before
     * @param disks the disks of this epoch by UUID, 1 to {@link #DISKS_MAX} in the whole set; new ones may join, known
     *     ones may have grown
     * @param base opaque text for the caller's recovery (the names of the source's points), at most
     *     {@link #BASE_BYTES_MAX} bytes of UTF-8
     * @throws JournalException FENCED, BUSY (an epoch is open or a rewind unfinished), WRONG_DISK (a known disk
     *     shrank), FULL
     */
    Epoch begin(long number, long fence, Map<UUID, TargetDisk> disks, String base) throws JournalException;

    /**
     * Takes over the open epoch, after recovery or from an {@link Epoch} object of this journal, which is fenced off.
     * Writing goes on after the recorded positions; ranges sent again are harmless.
     *
     * @param fence not lower than the highest seen; an object that is to be fenced off needs a higher one
     * @param disks every disk of the epoch
     * @throws JournalException FENCED, BUSY (no open epoch, or it is being aborted), WRONG_DISK
     */
    Epoch resume(long fence, Map<UUID, TargetDisk> disks) throws JournalException;

    /**
     * Gives up the open epoch: puts its disks back to the last sealed point, or to the state before the first epoch.
     * When a rewind or an abort was interrupted, finishes that.
     *
     * @param disks every disk of the epoch, or that an epoch after the rewind's point had
     * @throws JournalException FENCED, BUSY (nothing to abort), WRONG_DISK, TARGET (call again), CORRUPT
     */
    void abort(long fence, Map<UUID, TargetDisk> disks) throws JournalException;

    /**
     * Puts the disks back to an older sealed point, each range written once, and drops the later points and an open
     * epoch. When interrupted it has to be finished by the same call; until then nothing else can be begun. Memory: as
     * for {@link PointView}, for all disks together.
     *
     * @param pointSequence a retained point; when a rewind is unfinished, its point or an older one
     * @param disks every disk that an epoch after the point had
     * @throws JournalException NO_SUCH_POINT, FENCED, BUSY (a later point is viewed), WRONG_DISK, TARGET (call again),
     *     CORRUPT
     */
    void rewind(long pointSequence, long fence, Map<UUID, TargetDisk> disks) throws JournalException;

    /**
     * Opens one disk as it was at a sealed point, read-only, while replication goes on.
     *
     * @param live the disk itself, the same that epochs write to
     * @throws JournalException NO_SUCH_POINT, WRONG_DISK, BUSY (a rewind is unfinished), CORRUPT
     */
    PointView view(long pointSequence, UUID disk, TargetDisk live) throws JournalException;

    /**
     * Drops every point before this one and then the segments that nothing else needs.
     *
     * @param pointSequence a retained point, which becomes the oldest
     * @return how many points were dropped
     * @throws JournalException NO_SUCH_POINT, BUSY (an older point is viewed, or a rewind is unfinished), FULL
     */
    int lowMark(long pointSequence) throws JournalException;

    /**
     * Drops the oldest points as long as they were sealed before {@code cutoff}; never the last point, nor one that is
     * viewed or younger than such a one.
     *
     * @return how many points were dropped
     */
    int dropPointsBefore(Instant cutoff) throws JournalException;

    /** How much room the journal takes. */
    JournalUsage usage() throws JournalException;

    /**
     * Reads every record that is retained and checks all checksums and chains.
     *
     * @throws JournalException CORRUPT with the first place that is damaged
     */
    void verify() throws JournalException;

    /**
     * Makes everything durable and releases the files and the lock. An open epoch stays open for the next journal
     * object; views of this journal are closed. Does nothing when closed before.
     */
    @Override
    void close() throws JournalException;
}
