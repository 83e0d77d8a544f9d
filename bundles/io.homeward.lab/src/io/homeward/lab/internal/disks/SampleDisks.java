package io.homeward.lab.internal.disks;

import io.homeward.api.ByteCount;
import io.homeward.api.HomewardException;
import io.homeward.api.Problem;
import io.homeward.api.source.RangeList;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** Makes the disks of a machine where the user brings none. */
public final class SampleDisks {

    private static final ByteCount SIZE_MIN = ByteCount.ofMebibytes(64);
    private static final int GRAIN_BYTES = 64 << 10;

    private final Path folder;
    private final ByteCount size;
    private final long seed;

    /**
     * Prepares to make disks in {@code folder}, which exists.
     *
     * @throws HomewardException HW-LAB-056 when {@code size} is below 64 MiB or no multiple of 1 MiB, HW-LAB-057 when
     *     there is not enough room
     */
    public SampleDisks(Path folder, ByteCount size, long seed) throws HomewardException {
        if (size.compareTo(SIZE_MIN) < 0 || size.bytes() % ByteCount.ofMebibytes(1).bytes() != 0) {
            throw HomewardException.of("HW-LAB-056", size.bytes() + " B", "minimum", SIZE_MIN);
        }
        this.folder = folder;
        this.size = size;
        this.seed = seed;
    }

    /**
     * Makes the disk a machine boots from: a partition table and an ext4 file system, about half full of real files and
     * of one file of records.
     *
     * @throws HomewardException HW-LAB-054 when mke2fs is missing, HW-LAB-055 when it fails, HW-LAB-057 when the files
     *     cannot be written
     */
    public SampleDisk system() throws HomewardException, InterruptedException {
        requireRoom();
        Path image = folder.resolve("system.img");
        SampleSystem system = new SampleSystem(image, folder.resolve("system.files"), size.bytes(), seed);
        try {
            return system.make();
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /**
     * Makes a data disk: records in half of its 64 KiB grains, at random.
     *
     * @throws HomewardException HW-LAB-057 when the file cannot be written
     */
    public SampleDisk data() throws HomewardException {
        requireRoom();
        Path image = folder.resolve("data.img");
        SplittableRandom random = new SplittableRandom(seed + 2);
        ByteBuffer grain = ByteBuffer.allocateDirect(GRAIN_BYTES);
        try (SteadyFile file = SteadyFile.creating(image)) {
            for (long at = 0; at < size.bytes(); at += GRAIN_BYTES) {
                if (random.nextBoolean()) {
                    Records.fill(grain.clear(), random);
                    file.write(at, grain.flip());
                }
            }
            file.extendTo(size.bytes());
        } catch (IOException e) {
            discard(image);
            throw unwritable(e);
        }
        return new SampleDisk(image, RangeList.builder().add(0, size.bytes(), false).build());
    }

    private void requireRoom() throws HomewardException {
        try {
            long room = Files.getFileStore(folder).getUsableSpace();
            if (room < size.bytes()) {
                throw HomewardException.of("HW-LAB-057", folder.toString(), "reason",
                        ByteCount.of(room) + " < " + size);
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private HomewardException unwritable(IOException cause) {
        return new HomewardException(
                Problem.of("HW-LAB-057", folder.toString(), "reason", String.valueOf(cause.getMessage())), cause);
    }

    static void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }
}
