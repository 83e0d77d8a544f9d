package io.homeward.journal;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * A recovery point: a moment of the source to which all disks of the set can be put.
 *
 * @param sequence 1, 2, 3 … in the order of sealing; never used twice, not even after a rewind
 * @param epoch the number of the epoch that was sealed
 * @param kind the caller's own code for the kind of point; the journal only keeps it
 * @param sourceTime the moment of the source's content, by the source's clock, to the millisecond
 * @param sealedAt the moment of sealing, by the journal's clock, to the millisecond
 * @param name for people; may be empty; at most {@value #NAME_BYTES_MAX} bytes of UTF-8
 * @param digests for each disk that has one, the digest of its content in lower-case hexadecimal
 * @param undoBytes the bytes of journal that this point's epoch took
 */
public record SealedPoint(
        long sequence,
        long epoch,
        byte kind,
        Instant sourceTime,
        Instant sealedAt,
        String name,
        Map<UUID, String> digests,
        long undoBytes) {

    /** The longest name, in bytes of UTF-8. */
    public static final int NAME_BYTES_MAX = 255;

    /** The longest digest of a disk, in bytes (twice as many hexadecimal digits). */
    public static final int DIGEST_BYTES_MAX = 64;

    /** Copies the map. */
    public SealedPoint {
        Objects.requireNonNull(sourceTime, "sourceTime");
        Objects.requireNonNull(sealedAt, "sealedAt");
        Objects.requireNonNull(name, "name");
        digests = Map.copyOf(digests);
    }
}
