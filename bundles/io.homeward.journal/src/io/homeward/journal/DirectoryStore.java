package io.homeward.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A journal set in one folder of the retention volume.
 *
 * <p>The lock is a lock of the operating system on the file {@value #LOCK_NAME}: it vanishes with the process that
 * held it, so what a dead process left behind is no obstacle. The folder must exist and hold nothing but this set.
 *
 * <p>Closing any channel on the lock file would give up a lock that this process holds through another channel. So a
 * second opener in the same process is turned away before it touches that file, by a marker file that carries a name
 * unique to this process; markers of processes that died are removed by the next owner.
 */
public final class DirectoryStore implements JournalStore {

    /** The name of the lock file. */
    public static final String LOCK_NAME = "journal.lock";

    private static final int ZEROS_BYTES = 1 << 20;
    private static final String PROCESS_MARKER = LOCK_NAME + '.' + UUID.randomUUID();

    private final Path folder;
    private FileChannel lockChannel;

    /** @param folder an existing folder on the retention volume */
    public DirectoryStore(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    @Override
    public synchronized void lock() throws JournalException, IOException {
        Path marker = folder.resolve(PROCESS_MARKER);
        try {
            Files.createFile(marker);
        } catch (FileAlreadyExistsException e) {
            throw new JournalException(JournalException.Kind.IN_USE, "this process uses the journal in " + folder, e);
        }
        try {
            lockChannel = lockAgainstOtherProcesses();
        } finally {
            if (lockChannel == null) {
                Files.deleteIfExists(marker);
            }
        }
        removeMarkersOfDeadProcesses();
    }

    private FileChannel lockAgainstOtherProcesses() throws JournalException, IOException {
        FileChannel channel = FileChannel.open(
                folder.resolve(LOCK_NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            throw new JournalException(JournalException.Kind.IN_USE, "another process uses the journal in " + folder);
        }
        return channel;
    }

    private void removeMarkersOfDeadProcesses() throws IOException {
        for (String name : names()) {
            if (name.startsWith(LOCK_NAME + '.') && !name.equals(PROCESS_MARKER)) {
                Files.deleteIfExists(folder.resolve(name));
            }
        }
    }

    @Override
    public List<String> list() throws IOException {
        return names().stream().filter(name -> !name.startsWith(LOCK_NAME)).toList();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Override
    public JournalFile open(String name) throws IOException {
        return new ChannelFile(FileChannel.open(
                folder.resolve(name), StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    @Override
    public JournalFile create(String name, long sizeBytes) throws IOException {
        Path path = folder.resolve(name);
        if (Files.getFileStore(folder).getUsableSpace() < sizeBytes) {
            throw new NoSpaceException(folder + " has no room for " + sizeBytes + " bytes");
        }
        FileChannel channel = FileChannel.open(
                path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            fillWithZeros(channel, sizeBytes);
            return new ChannelFile(channel);
        } catch (IOException e) {
            channel.close();
            Files.deleteIfExists(path);
            throw saysNoSpace(e) ? new NoSpaceException(folder + " has no room for " + sizeBytes + " bytes") : e;
        }
    }

    // Holes would cost a metadata commit at every force, and could run out of space after the target was overwritten.
    private static void fillWithZeros(FileChannel channel, long sizeBytes) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocateDirect((int) Math.min(ZEROS_BYTES, sizeBytes));
        for (long position = 0; position < sizeBytes; ) {
            zeros.clear().limit((int) Math.min(zeros.capacity(), sizeBytes - position));
            position += channel.write(zeros, position);
        }
        channel.force(true);
    }

    private static boolean saysNoSpace(IOException e) {
        String text = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return text.contains("no space left") || text.contains("not enough space") || text.contains("quota exceeded");
    }

    @Override
    public void rename(String from, String to) throws IOException {
        Files.move(folder.resolve(from), folder.resolve(to), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void delete(String name) throws IOException {
        Files.delete(folder.resolve(name));
    }

    @Override
    public void force() throws IOException {
        if (System.getProperty("os.name").startsWith("Windows")) {
            return; // a folder cannot be opened there; NTFS logs its own metadata
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public String describe() {
        return folder.toString();
    }

    /** Gives the lock back. Files that are still open stay usable but unprotected. */
    @Override
    public synchronized void close() throws IOException {
        if (lockChannel != null) {
            Files.deleteIfExists(folder.resolve(PROCESS_MARKER));
            lockChannel.close();
            lockChannel = null;
        }
    }

    private record ChannelFile(FileChannel channel) implements JournalFile {

        @Override
        public long sizeBytes() throws IOException {
            return channel.size();
        }

        @Override
        public int read(long position, ByteBuffer dst) throws IOException {
            int total = 0;
            while (dst.hasRemaining()) {
                int count = channel.read(dst, position + total);
                if (count < 0) {
                    break;
                }
                total += count;
            }
            return total;
        }

        @Override
        public void write(long position, ByteBuffer src) throws IOException {
            long at = position;
            while (src.hasRemaining()) {
                at += channel.write(src, at);
            }
        }

        @Override
        public void force() throws IOException {
            channel.force(false);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
