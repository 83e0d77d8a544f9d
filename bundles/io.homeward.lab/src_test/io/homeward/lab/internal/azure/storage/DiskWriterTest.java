package io.homeward.lab.internal.azure.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homeward.api.ByteCount;
import io.homeward.api.source.RangeList;
import io.homeward.lab.internal.disks.DiskChurn;
import io.homeward.lab.internal.disks.DiskContent;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskWriterTest {

    private static final long SIZE = 4 << 20;
    private static final long WAIT_MILLIS = 20_000;

    @TempDir
    private Path folder;

    @Test
    void writesWhileStartedAndNeverAfterStop() throws Exception {
        try (ManagedDisk disk = new ManagedDisk(DiskContent.zeros(SIZE), folder.resolve("overlay"));
                DiskWriter writer = writer(disk)) {
            assertEquals(ByteCount.ZERO, writer.bytesWritten());
            writer.start();
            assertTrue(writer.awaitWritten(ByteCount.ofMebibytes(2), WAIT_MILLIS));
            writer.stop();
            ByteCount written = writer.bytesWritten();
            String content = disk.contentSha256();
            for (int round = 0; round < 20; round++) {
                assertEquals(content, disk.contentSha256());
            }
            assertEquals(written, writer.bytesWritten());
            writer.start();
            assertTrue(writer.awaitWritten(written.plus(ByteCount.ofMebibytes(1)), WAIT_MILLIS));
            assertNotEquals(content, disk.contentSha256());
        }
    }

    @Test
    void staysWithinWhatMayBeChanged() throws Exception {
        RangeList allowed = RangeList.builder().add(8192, 4096, false).add(1 << 20, 65536, false).build();
        try (ManagedDisk disk = new ManagedDisk(DiskContent.zeros(SIZE), folder.resolve("overlay"))) {
            DiskState before = disk.freeze();
            DiskChurn churn = new DiskChurn(disk, allowed, 3);
            for (int step = 0; step < 500; step++) {
                churn.step();
            }
            RangeList changed = disk.freeze().changedSince(before);
            for (int i = 0; i < changed.size(); i++) {
                long from = changed.offset(i);
                long to = from + changed.length(i);
                assertTrue(from >= 8192 && to <= 12288 || from >= 1 << 20 && to <= (1 << 20) + 65536,
                        from + " to " + to);
            }
        }
    }

    private static DiskWriter writer(ManagedDisk disk) {
        RangeList all = RangeList.builder().add(0, SIZE, false).build();
        return new DiskWriter(List.of(new DiskChurn(disk, all, 5)), ByteCount.ofMebibytes(200), 5);
    }
}
