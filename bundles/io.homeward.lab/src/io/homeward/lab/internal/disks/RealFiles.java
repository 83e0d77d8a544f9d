package io.homeward.lab.internal.disks;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/**
 * Copies real files of this computer into a folder until a budget is used up: first the running JDK's, then documents
 * and libraries of the system. Where there are not enough, the same ones are copied again under another name. Small
 * files take most of the time for the least content, so there are only some of them.
 */
final class RealFiles {

    private static final int BLOCK_BYTES = 4096;
    private static final int ROUNDS_MAX = 64;
    private static final long SMALL_BYTES = 64 << 10;
    private static final int SMALL_FILES_MAX = 2000;

    private final Path target;
    private final int filesMax;
    private long budgetBytes;
    private int files;
    private int smallFiles;

    RealFiles(Path target, long budgetBytes, int filesMax) {
        this.target = target;
        this.budgetBytes = budgetBytes;
        this.filesMax = filesMax;
    }

    void stage() throws IOException {
        List<Path> sources = List.of(
                Path.of(System.getProperty("java.home")), Path.of("/usr/share"), Path.of("/usr/lib"));
        for (int round = 0; round < ROUNDS_MAX && !full(); round++) {
            int before = files;
            for (Path source : sources) {
                if (Files.isDirectory(source)) {
                    copy(source, target.resolve("round-" + round).resolve(source.getFileName().toString()));
                }
            }
            if (files == before) {
                return;
            }
        }
    }

    private boolean full() {
        return budgetBytes < BLOCK_BYTES || files >= filesMax;
    }

    private void copy(Path source, Path into) throws IOException {
        Files.walkFileTree(source, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile() && Files.isReadable(file)) {
                    take(file, attributes.size(), into.resolve(source.relativize(file).toString()));
                }
                return full() ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private void take(Path file, long size, Path copy) throws IOException {
        long blocks = (size + BLOCK_BYTES - 1) / BLOCK_BYTES * BLOCK_BYTES;
        boolean small = blocks < SMALL_BYTES;
        if (blocks > budgetBytes || small && smallFiles == SMALL_FILES_MAX) {
            return;
        }
        Files.createDirectories(copy.getParent());
        try {
            Files.copy(file, copy, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException | AccessDeniedException e) {
            return;
        }
        budgetBytes -= blocks;
        files++;
        smallFiles += small ? 1 : 0;
    }
}
