package io.homeward.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConcurrentBatchesTest {

    private static final int DISKS = 6;
    private static final int DISK_BYTES = 256 * 1024;
    private static final int BATCHES = 40;

    @TempDir
    Path folder;

    private final Map<UUID, TargetDisk> disks = new HashMap<>();
    private final Map<UUID, byte[]> sealed = new HashMap<>();

    private Journal open() throws JournalException {
        return Journal.openOrCreate(
                new DirectoryStore(folder),
                JournalOptions.of(new UUID(1, 2), Clock.systemUTC(), new Random(3))
                        .withSegmentBytes(1 << 20)
                        .withBuffers(2, 128 * 1024));
    }

    @Test
    void disksAreWrittenAtTheSameTimeAndViewsStayTrue() throws Exception {
        long seed = 17;
        Random random = new Random(seed);
        for (int i = 0; i < DISKS; i++) {
            byte[] bytes = new byte[DISK_BYTES];
            random.nextBytes(bytes);
            disks.put(new UUID(9, i), new MemoryDisk(bytes));
            sealed.put(new UUID(9, i), bytes);
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(2 * DISKS)) {
            try (Journal journal = open()) {
                journal.begin(1, 1, disks, "").seal((byte) 0, Instant.EPOCH, "", Map.of());
                Epoch epoch = journal.begin(2, 1, disks, "");
                List<Future<?>> tasks = new ArrayList<>();
                for (UUID disk : disks.keySet()) {
                    long own = random.nextLong();
                    tasks.add(threads.submit(() -> write(epoch, disk, new Random(own))));
                    tasks.add(threads.submit(() -> look(journal, disk, new Random(own + 1))));
                }
                for (Future<?> task : tasks) {
                    task.get();
                }
            }
            try (Journal journal = open()) {
                journal.verify();
                journal.abort(1, disks);
            }
        }
        for (UUID disk : disks.keySet()) {
            assertArrayEquals(sealed.get(disk), ((MemoryDisk) disks.get(disk)).bytes(), "seed " + seed);
        }
    }

    private Void write(Epoch epoch, UUID disk, Random random) throws JournalException {
        for (int batch = 1; batch <= BATCHES; batch++) {
            List<BlockWrite> blocks = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                byte[] bytes = new byte[512 * (1 + random.nextInt(16))];
                random.nextBytes(bytes);
                blocks.add(BlockWrite.data(512L * random.nextInt(DISK_BYTES / 512 - 16), ByteBuffer.wrap(bytes)));
            }
            epoch.write(disk, blocks, batch);
        }
        return null;
    }

    private Void look(Journal journal, UUID disk, Random random) throws JournalException {
        try (PointView early = journal.view(1, disk, disks.get(disk))) {
            for (int i = 0; i < 60; i++) {
                assertTruePart(early, disk, random);
                if (i % 10 == 0) {
                    try (PointView late = journal.view(1, disk, disks.get(disk))) {
                        assertTruePart(late, disk, random);
                    }
                }
            }
        }
        return null;
    }

    private void assertTruePart(PointView view, UUID disk, Random random) throws JournalException {
        int length = 1 + random.nextInt(30_000);
        int offset = random.nextInt(DISK_BYTES - length);
        byte[] bytes = new byte[length];
        view.read(offset, ByteBuffer.wrap(bytes));
        byte[] expected = Arrays.copyOfRange(sealed.get(disk), offset, offset + length);
        assertArrayEquals(expected, bytes, "disk " + disk + " at " + offset);
    }
}
