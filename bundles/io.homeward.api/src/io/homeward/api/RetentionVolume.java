package io.homeward.api;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * A mounted volume of a master target, as a candidate for the retention journal.
 *
 * @param path where it is mounted, for example {@code /mnt/retention}
 * @param device the device behind it, for example {@code /dev/sdb1}
 * @param fileSystem its file system's type, for example {@code ext4}, {@code xfs}, {@code vfat}
 * @param capacity its capacity
 * @param free what is free for us
 * @param readOnly whether it is mounted read-only
 * @param lockedBy who holds an exclusive lock on it, for example another master target process
 * @param uses what else lives on it; none for a dedicated volume
 */
public record RetentionVolume(
        Path path,
        String device,
        String fileSystem,
        ByteCount capacity,
        ByteCount free,
        boolean readOnly,
        Optional<String> lockedBy,
        Set<Use> uses) {

    /** Copies the set. */
    public RetentionVolume {
        uses = Set.copyOf(uses);
    }

    /** What a volume can be used for beside retention. */
    public enum Use {
        /** The operating system starts from it, or a system folder lies on it. */
        SYSTEM,
        /** Homeward's own programs or state lie on it. */
        INSTALLATION,
        /** A process server's cache lies on it. */
        CACHE,
        /** It is a disk that something is being replicated into. */
        REPLICATION_TARGET
    }
}
