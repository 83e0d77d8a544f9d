package io.homeward.replication.internal.target;

import io.homeward.api.HomewardException;
import io.homeward.api.MachineId;
import io.homeward.api.Problem;
import io.homeward.journal.DirectoryStore;
import io.homeward.journal.JournalException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of a machine's journal on a retention volume. It is deleted by renaming first, so that half a journal
 * never lies where a whole one is looked for; what a crash leaves of a renamed one goes the next time.
 */
final class SetFolder {

    private static final Logger LOG = LoggerFactory.getLogger(SetFolder.class);

    private final Path volume;
    private final Path home;
    private final Path folder;
    private final Path deleted;

    SetFolder(Path volume, MachineId machine) {
        this.volume = volume;
        this.home = volume.resolve("homeward");
        this.folder = home.resolve(machine.value());
        this.deleted = home.resolve(machine.value() + ".deleted");
    }

    /** Makes the folder that all journals of the volume lie in; the volume itself must be there. */
    void prepareHome() throws HomewardException {
        if (!Files.isDirectory(volume)) {
            throw HomewardException.of("HW-REPL-002", volume.toString(), "reason", "there is no such folder");
        }
        try {
            Files.createDirectories(home);
        } catch (IOException e) {
            throw unusable(home, e);
        }
    }

    /** Makes the folder where there is none. */
    Path prepare() throws HomewardException {
        try {
            deleteLeftOver();
            Files.createDirectories(folder);
            force(home);
            return folder;
        } catch (IOException e) {
            throw unusable(folder, e);
        }
    }

    /** Deletes the journal; nothing happens where there is none. Files that are not ours stay, with their folder. */
    void delete() throws HomewardException {
        try {
            if (Files.isDirectory(deleted)) {
                deleteLeftOver();
            }
            if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                try (DirectoryStore store = new DirectoryStore(folder)) {
                    store.lock();
                }
                Files.move(folder, deleted, StandardCopyOption.ATOMIC_MOVE);
                force(home);
                deleteLeftOver();
            }
        } catch (JournalException e) {
            throw JournalErrors.coded(e, folder.toString());
        } catch (IOException e) {
            throw unusable(folder, e);
        }
    }

    private void deleteLeftOver() throws IOException {
        if (!Files.isDirectory(deleted, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> entries = Files.list(deleted)) {
            files = entries.filter(entry -> Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
        try {
            Files.delete(deleted);
        } catch (DirectoryNotEmptyException e) {
            LOG.warn("{} holds folders that are not Homeward's and is left", deleted);
        }
    }

    private static void force(Path directory) throws IOException {
        if (directory.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    static HomewardException unusable(Path path, IOException e) {
        String reason = e.getClass().getSimpleName() + " " + e.getMessage();
        return new HomewardException(Problem.of("HW-REPL-002", path.toString(), "reason", reason), e);
    }
}
