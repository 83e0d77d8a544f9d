package io.homeward.lab.internal.disks;

import io.homeward.api.HomewardException;
import io.homeward.api.source.RangeList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;

/** Makes one system disk: partition table, then ext4 by mke2fs, filled from a folder that is removed again. */
final class SampleSystem {

    private static final long PART_BYTES_MAX = 4L << 30;
    private static final long BYTES_PER_FILE = 32 << 10;
    private static final int FILES_MAX = 50_000;

    private final Path image;
    private final Path staging;
    private final long sizeBytes;
    private final long seed;

    SampleSystem(Path image, Path staging, long sizeBytes, long seed) {
        this.image = image;
        this.staging = staging;
        this.sizeBytes = sizeBytes;
        this.seed = seed;
    }

    SampleDisk make() throws HomewardException, IOException, InterruptedException {
        Tool mke2fs = Tool.find("mke2fs").orElseThrow(() -> HomewardException.of("HW-LAB-054", "mke2fs"));
        boolean made = false;
        try {
            RecordFile records = stage();
            SplittableRandom random = new SplittableRandom(seed);
            try (SteadyFile file = SteadyFile.creating(image)) {
                file.extendTo(sizeBytes);
                new GptTable(sizeBytes, uuid(random), uuid(random)).write(file);
            }
            format(mke2fs, uuid(random), uuid(random));
            RangeList changeable = locate(records);
            made = true;
            return new SampleDisk(image, changeable);
        } finally {
            deleteStaging();
            if (!made) {
                SampleDisks.discard(image);
            }
        }
    }

    /** A quarter of the partition for real files, a quarter for records. */
    private RecordFile stage() throws IOException {
        long partition = GptTable.partitionBytes(sizeBytes);
        long part = Math.min(PART_BYTES_MAX, partition / 4) / RecordFile.BLOCK_BYTES * RecordFile.BLOCK_BYTES;
        Files.createDirectories(staging.resolve("var/lib/records"));
        RecordFile records = new RecordFile(seed);
        records.write(staging.resolve("var/lib/records/records.db"), part);
        new RealFiles(staging, part, (int) Math.min(FILES_MAX, partition / BYTES_PER_FILE)).stage();
        return records;
    }

    private void format(Tool mke2fs, UUID id, UUID hashSeed)
            throws HomewardException, IOException, InterruptedException {
        Tool.Result result = mke2fs.run(List.of(
                "-q", "-F", "-t", "ext4", "-b", String.valueOf(RecordFile.BLOCK_BYTES), "-m", "0", "-L", "system",
                "-U", id.toString(),
                "-E", "nodiscard,offset=" + GptTable.MARGIN_BYTES + ",hash_seed=" + hashSeed,
                "-d", staging.toString(),
                image.toString(),
                String.valueOf(GptTable.partitionBytes(sizeBytes) / RecordFile.BLOCK_BYTES)));
        if (result.code() != 0) {
            throw HomewardException.of(
                    "HW-LAB-055", image.toString(), "code", result.code(), "output", result.output());
        }
    }

    private RangeList locate(RecordFile records) throws HomewardException, IOException {
        try (DiskImage made = DiskImage.open(image)) {
            return records.locate(made);
        }
    }

    private void deleteStaging() throws IOException {
        if (Files.exists(staging)) {
            try (Stream<Path> tree = Files.walk(staging)) {
                for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private static UUID uuid(SplittableRandom random) {
        long high = random.nextLong() & ~0xf000L | 0x4000L;
        long low = random.nextLong() >>> 2 | 1L << 63;
        return new UUID(high, low);
    }
}
