package io.homeward.replication.internal.target;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The sign that a master target's process uses a retention volume: a lock of the operating system on the file
 * {@code homeward/.lock}. It goes with the process; the file stays and says who had it last.
 */
final class VolumeLock implements AutoCloseable {

    private static final int OWNER_BYTES_MAX = 200;

    private final FileChannel channel;

    private VolumeLock(FileChannel channel) {
        this.channel = channel;
    }

    private static Path file(Path volume) {
        return volume.resolve("homeward").resolve(".lock");
    }

    /** Takes it; empty when another process has it. Within a process it is had by all. */
    static Optional<VolumeLock> take(Path volume, String owner) throws IOException {
        FileChannel channel = FileChannel.open(
                file(volume), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                return Optional.empty();
            }
            byte[] text = owner.getBytes(StandardCharsets.UTF_8);
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(text, 0, Math.min(OWNER_BYTES_MAX, text.length)), 0);
        } catch (OverlappingFileLockException e) {
            // another master target of this process has it; the journals have locks of their own
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        return Optional.of(new VolumeLock(channel));
    }

    /** Returns which other process uses the volume; nothing is made to find out. */
    static Optional<String> otherOwner(Path volume) {
        Path file = file(volume);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            FileLock lock = channel.tryLock();
            return lock == null ? Optional.of(owner(channel)) : Optional.empty();
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // a volume that cannot be written says so by itself
        }
    }

    private static String owner(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(OWNER_BYTES_MAX);
        channel.read(text, 0);
        String owner = StandardCharsets.UTF_8.decode(text.flip()).toString().replaceAll("\\p{Cntrl}", " ").strip();
        return owner.isEmpty() ? "another process" : owner;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
