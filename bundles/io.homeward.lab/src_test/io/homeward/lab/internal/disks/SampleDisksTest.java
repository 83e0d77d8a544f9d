package io.homeward.lab.internal.disks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.homeward.api.ByteCount;
import io.homeward.api.HomewardException;
import io.homeward.lab.internal.azure.storage.ManagedDisk;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleDisksTest {

    private static final ByteCount SIZE = ByteCount.ofMebibytes(64);

    @TempDir
    private Path folder;

    @Test
    void systemDiskHasAValidFileSystemAndStaysValidWhileItChanges() throws Exception {
        Optional<Tool> e2fsck = Tool.find("e2fsck");
        assumeTrue(Tool.find("mke2fs").isPresent() && e2fsck.isPresent(), "e2fsprogs is not installed");
        SampleDisk made = new SampleDisks(folder, SIZE, 42).system();
        try (DiskImage image = DiskImage.open(made.image());
                ManagedDisk disk = new ManagedDisk(image, folder.resolve("overlay"))) {
            assertEquals(SIZE.bytes(), image.sizeBytes());
            assertValid(e2fsck.get(), image, "fresh");
            assertTrue(made.changeable().totalBytes() > SIZE.bytes() / 5, "records were not found");
            String before = disk.contentSha256();
            OldContent.age(disk, made.changeable(), 7);
            assertTrue(!before.equals(disk.contentSha256()), "nothing changed");
            Path partition = assertValid(e2fsck.get(), disk, "aged");
            assertHasFiles(partition);
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertTrue(left.noneMatch(path -> path.toString().endsWith(".files")), "the staging folder stayed");
        }
    }

    @Test
    void dataDiskIsAboutHalfFullAndFollowsFromTheSeed() throws Exception {
        Path first = new SampleDisks(folder, SIZE, 42).data().image();
        Path otherFolder = Files.createDirectory(folder.resolve("other"));
        Path second = new SampleDisks(otherFolder, SIZE, 42).data().image();
        assertEquals(-1, Files.mismatch(first, second));
        try (DiskImage image = DiskImage.open(first)) {
            double share = (double) image.written().totalBytes() / image.sizeBytes();
            assertTrue(share > 0.4 && share < 0.6, "full by " + share);
        }
    }

    @Test
    void impossibleSizesAreRefused() {
        for (long bytes : new long[] {0, SIZE.bytes() - (1 << 20), SIZE.bytes() + 512}) {
            HomewardException refused = assertThrows(
                    HomewardException.class, () -> new SampleDisks(folder, ByteCount.of(bytes), 1));
            assertEquals("HW-LAB-056", refused.problem().code());
        }
    }

    private Path assertValid(Tool e2fsck, DiskContent disk, String name) throws Exception {
        Path partition = folder.resolve(name + ".ext4");
        long length = GptTable.partitionBytes(disk.sizeBytes());
        try (SteadyFile file = SteadyFile.creating(partition)) {
            ByteBuffer all = ByteBuffer.allocate((int) length);
            disk.read(GptTable.MARGIN_BYTES, all);
            file.write(0, all.flip());
        }
        Tool.Result checked = e2fsck.run(List.of("-fn", partition.toString()));
        assertEquals(0, checked.code(), checked.output());
        return partition;
    }

    private static void assertHasFiles(Path partition) throws Exception {
        Optional<Tool> debugfs = Tool.find("debugfs");
        if (debugfs.isPresent()) {
            Tool.Result listed = debugfs.get().run(List.of("-R", "ls -l /var/lib/records", partition.toString()));
            assertTrue(listed.output().contains("records.db"), listed.output());
            Tool.Result roots = debugfs.get().run(List.of("-R", "ls -p /round-0", partition.toString()));
            assertTrue(roots.output().lines().count() >= 3, roots.output());
        }
    }
}
