package io.homeward.api.lab;

import io.homeward.api.ByteCount;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a lab is made of.
 *
 * @param out the folder where everything ends up; must be missing or empty
 * @param disks the user's own disk images (raw or fixed VHD), never modified; empty for disks made on the spot
 * @param diskSize the size of each disk made on the spot, at least 64 MiB, a multiple of 1 MiB
 * @param writer whether something keeps changing the Azure disks
 * @param deltaCycles how many delta cycles a journey makes, 1 to {@value #DELTA_CYCLES_MAX}; Azure takes no more than 7
 *     snapshots of a disk in 5 minutes, and the journey needs three beside
 * @param fault what goes wrong
 * @param seed the seed of everything random in the lab
 */
public record LabOptions(
        Path out,
        List<Path> disks,
        ByteCount diskSize,
        boolean writer,
        int deltaCycles,
        Optional<Fault> fault,
        long seed) {

    /** How many delta cycles a journey can make. */
    public static final int DELTA_CYCLES_MAX = 4;

    /** Copies the list; refuses a number of cycles out of range with {@link IllegalArgumentException}. */
    public LabOptions {
        disks = List.copyOf(disks);
        if (deltaCycles < 1 || deltaCycles > DELTA_CYCLES_MAX) {
            throw new IllegalArgumentException("delta cycles: " + deltaCycles);
        }
    }

    /** What can be made to go wrong. */
    public enum Fault {
        /** The master target has a snapshot, so that the checks block. */
        SNAPSHOT,
        /** The link between process server and master target is cut in mid-cycle. */
        LINK
    }
}
