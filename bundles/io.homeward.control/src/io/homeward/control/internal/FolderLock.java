package io.homeward.control.internal;

import io.homeward.api.HomewardException;
import io.homeward.api.Problem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.LoggerFactory;

/** Keeps a data folder for one process. The lock goes with the process, however that ends. */
final class FolderLock implements AutoCloseable {

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the folder, making it when it is missing; HW-CONTROL-001 when another process has it. */
    static FolderLock take(Path folder) throws HomewardException {
        try {
            Files.createDirectories(folder);
            FileChannel channel = FileChannel.open(
                    folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw HomewardException.of("HW-CONTROL-001", folder.toString());
            }
            return new FolderLock(channel);
        } catch (IOException e) {
            throw new HomewardException(Problem.of("HW-CONTROL-004", folder.toString(), "reason", e), e);
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            LoggerFactory.getLogger(FolderLock.class).warn("the data folder's lock was not let go in good order", e);
        }
    }
}
