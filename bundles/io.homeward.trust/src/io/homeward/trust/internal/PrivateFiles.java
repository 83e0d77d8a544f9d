package io.homeward.trust.internal;

import io.homeward.api.HomewardException;
import io.homeward.api.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Files that only their owner can read, replaced whole or not at all. */
final class PrivateFiles {

    private static final long SIZE_BYTES_MAX = 1 << 20;
    private static final Set<PosixFilePermission> OTHERS = EnumSet.complementOf(EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));

    private PrivateFiles() {}

    static byte[] read(Path file) throws HomewardException {
        try {
            if (posix() && Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
                throw damaged(file, "others than its owner may use it", null);
            }
            if (Files.size(file) > SIZE_BYTES_MAX) {
                throw damaged(file, "larger than " + SIZE_BYTES_MAX + " bytes", null);
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    /** Writes beside the file, forces, and renames: a crash leaves the old content or the new one. */
    static void write(Path file, byte[] content) throws HomewardException {
        Path folder = file.toAbsolutePath().getParent();
        try {
            Files.createDirectories(folder, permissions("rwx------"));
            Path fresh = Files.createTempFile(folder, file.getFileName().toString(), ".new", permissions("rw-------"));
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                ByteBuffer rest = ByteBuffer.wrap(content);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            forceFolder(folder);
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    private static void forceFolder(Path folder) throws IOException {
        if (posix()) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    static HomewardException unusable(Path file, IOException e) {
        return new HomewardException(Problem.of("HW-TRUST-001", file.toString(), "reason", e), e);
    }

    static HomewardException damaged(Path file, String reason, Exception e) {
        return new HomewardException(Problem.of("HW-TRUST-002", file.toString(), "reason", reason), e);
    }

    private static boolean posix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }

    private static FileAttribute<?>[] permissions(String rights) {
        return posix()
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))
                }
                : new FileAttribute<?>[0];
    }
}
