package io.homeward.journal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A cycle in progress: the disks go from one sealed point to the next. Obtained from {@link Journal#begin} or
 * {@link Journal#resume}; ends with {@link #seal} or {@link #abort}.
 *
 * <p>Threads: batches for different disks may run at the same time and share the journal's forces; batches for the same
 * disk run one after the other. {@code seal} and {@code abort} wait for batches that are running. Every method blocks
 * for disk I/O. Do not interrupt a thread inside: the JDK then closes the file under it, and the journal fails
 * (safely; it has to be opened again).
 *
 * <p>Every method refuses with FENCED once the epoch was resumed by someone with a newer fence, with CLOSED once the
 * epoch ended or the journal was closed, and with FAILED after a force or flush failed.
 */
public interface Epoch {

    /** The number given at {@link Journal#begin}. */
    long number();

    /** The fence this object writes under. */
    long fence();

    /** What the caller gave to {@link Journal#begin}. */
    String base();

    /**
     * Writes a batch: keeps the old content, forces the journal, then writes the disk. After return the batch can be
     * undone whatever happens; it is not yet certain to be on the target's stable storage (see {@link #advance}).
     * Ranges whose content is already as asked are neither journaled nor written. When ranges overlap, the later one in
     * the list wins.
     *
     * @param disk one of the epoch's disks
     * @param blocks the new content; may be empty
     * @throws JournalException FULL before anything of this batch was written to the disk; TARGET when the disk
     *     failed; WRONG_DISK; and as said above
     * @throws IllegalArgumentException when a range lies outside the disk
     */
    void write(UUID disk, List<BlockWrite> blocks) throws JournalException;

    /**
     * Flushes the disk and durably records how far its stream of changes has come; what lies before the position need
     * never be sent again for this epoch. After return the caller may acknowledge it.
     *
     * @param position the caller's own measure, zero or above, not below {@link #position}
     * @throws JournalException FULL when there is no room for the record; and as said above
     */
    void advance(UUID disk, long position) throws JournalException;

    /**
     * {@link #write(UUID, List)} and {@link #advance} in one: a group commit. FULL is found before the disk is written.
     */
    void write(UUID disk, List<BlockWrite> blocks, long position) throws JournalException;

    /** The last durable position of a disk, 0 when there is none yet. */
    long position(UUID disk) throws JournalException;

    /**
     * Flushes every disk of the epoch, then durably records a recovery point. Only after return the cycle may be
     * acknowledged and the older point of the source be released. When it throws FULL, the epoch is still open.
     *
     * @param kind the caller's own code
     * @param sourceTime the moment of the source's content
     * @param name for people; at most {@link SealedPoint#NAME_BYTES_MAX} bytes of UTF-8
     * @param digests digests of disks of this epoch, hexadecimal, at most {@link SealedPoint#DIGEST_BYTES_MAX} bytes;
     *     may be empty
     */
    SealedPoint seal(byte kind, Instant sourceTime, String name, Map<UUID, String> digests) throws JournalException;

    /**
     * Puts the disks back to the last sealed point (or to the state before the first epoch) and ends the epoch. When it
     * throws, the rest is made up with {@link Journal#abort} on this or the next journal object.
     */
    void abort() throws JournalException;
}
