package io.homeward.journal;

import java.util.Map;
import java.util.UUID;

/**
 * An epoch that was begun and neither sealed nor aborted when the journal was opened.
 *
 * @param number the epoch's number
 * @param fence the fence under which it was begun or last resumed
 * @param base what the caller gave to {@link Journal#begin}
 * @param positions for every disk of the epoch the last durable stream position, 0 when there is none yet
 * @param sizes for every disk of the epoch its size in bytes
 */
public record OpenEpoch(long number, long fence, String base, Map<UUID, Long> positions, Map<UUID, Long> sizes) {

    /** Copies the maps. */
    public OpenEpoch {
        positions = Map.copyOf(positions);
        sizes = Map.copyOf(sizes);
    }
}
