package io.homeward.lab.internal.azure.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homeward.api.source.RangeList;
import io.homeward.lab.internal.disks.DiskContent;
import io.homeward.lab.internal.disks.DiskImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManagedDiskTest {

    /** Not a multiple of the block, so that the last block is a short one. */
    private static final int SIZE = (2 << 20) + 512 * 3;

    @TempDir
    private Path folder;

    private record Point(DiskState state, byte[] content) {}

    @RepeatedTest(12)
    void changesBetweenAnyTwoPointsTurnTheOlderIntoTheNewer(RepetitionInfo repetition) throws Exception {
        long seed = Long.getLong("homeward.seed", 1000L + repetition.getCurrentRepetition());
        try {
            play(new Random(seed));
        } catch (AssertionError | RuntimeException | IOException e) {
            throw new AssertionError("seed " + seed + " (-Dhomeward.seed=" + seed + ")", e);
        }
    }

    private void play(Random random) throws Exception {
        byte[] model = base(random);
        Path file = Files.write(folder.resolve("base"), model);
        List<Point> points = new ArrayList<>();
        try (DiskImage image = DiskImage.open(file);
                ManagedDisk disk = new ManagedDisk(image, folder.resolve("overlay"))) {
            for (int step = 0; step < 250; step++) {
                switch (random.nextInt(12)) {
                    case 0 -> points.add(new Point(disk.freeze(), model.clone()));
                    case 1 -> forgetOne(disk, points, random);
                    case 2, 3, 4 -> clear(disk, model, random);
                    default -> write(disk, model, random);
                }
            }
            points.add(new Point(disk.freeze(), model.clone()));
            assertHolds(disk, model);
            for (int newer = 0; newer < points.size(); newer++) {
                assertHolds(points.get(newer).state(), points.get(newer).content());
                for (int older = 0; older < newer; older++) {
                    assertLeadsTo(points.get(older), points.get(newer));
                }
            }
            assertEquals(sha(model), disk.contentSha256());
            forgetAll(disk, points);
            assertHolds(disk, model);
        }
        assertFalse(Files.exists(folder.resolve("overlay")));
        Files.delete(file);
    }

    @Test
    void changesAreExactToTheBlockAndTellCleared() throws Exception {
        try (DiskImage image = DiskImage.open(Files.write(folder.resolve("base"), new byte[SIZE]));
                ManagedDisk disk = new ManagedDisk(image, folder.resolve("overlay"))) {
            DiskState before = disk.freeze();
            disk.write(8192 + 512, ByteBuffer.wrap(new byte[512]));
            disk.clear(65536, 8192);
            DiskState after = disk.freeze();
            RangeList changed = after.changedSince(before);
            assertEquals(2, changed.size());
            assertEquals(List.of(8192L, 4096L), List.of(changed.offset(0), changed.length(0)));
            assertFalse(changed.cleared(0), "a written zero counts as written");
            assertEquals(List.of(65536L, 8192L), List.of(changed.offset(1), changed.length(1)));
            assertTrue(changed.cleared(1));
            assertEquals(0, disk.freeze().changedSince(after).size());
            assertThrows(IllegalArgumentException.class, () -> before.changedSince(after));
        }
    }

    @Test
    void blocksOfForgottenPointsAreUsedAgain() throws Exception {
        try (DiskImage image = DiskImage.open(Files.write(folder.resolve("base"), new byte[SIZE]));
                ManagedDisk disk = new ManagedDisk(image, folder.resolve("overlay"))) {
            for (int round = 0; round < 50; round++) {
                disk.write(0, ByteBuffer.wrap(new byte[1 << 20]));
                disk.release(disk.freeze());
            }
            assertTrue(disk.overlayBytes() <= 2 << 20, "overlay grew to " + disk.overlayBytes());
        }
    }

    @Test
    void writesOutsideTheDiskAreRefused() throws Exception {
        try (DiskImage image = DiskImage.open(Files.write(folder.resolve("base"), new byte[SIZE]));
                ManagedDisk disk = new ManagedDisk(image, folder.resolve("overlay"))) {
            assertThrows(IllegalArgumentException.class, () -> disk.write(SIZE - 512, ByteBuffer.allocate(1024)));
            assertThrows(IllegalArgumentException.class, () -> disk.clear(-512, 512));
        }
    }

    private static byte[] base(Random random) {
        byte[] base = new byte[SIZE];
        for (int i = 0; i < 10; i++) {
            byte[] piece = new byte[50_000];
            random.nextBytes(piece);
            System.arraycopy(piece, 0, base, random.nextInt(SIZE - piece.length), piece.length);
        }
        return base;
    }

    private static void write(ManagedDisk disk, byte[] model, Random random) throws IOException {
        byte[] bytes = new byte[512 * (1 + random.nextInt(200))];
        random.nextBytes(bytes);
        int at = random.nextInt((SIZE - bytes.length) / 512 + 1) * 512;
        disk.write(at, ByteBuffer.wrap(bytes));
        System.arraycopy(bytes, 0, model, at, bytes.length);
    }

    private static void clear(ManagedDisk disk, byte[] model, Random random) throws IOException {
        int length = 512 * (1 + random.nextInt(300));
        int at = random.nextInt((SIZE - length) / 512 + 1) * 512;
        disk.clear(at, length);
        Arrays.fill(model, at, at + length, (byte) 0);
    }

    private static void forgetOne(ManagedDisk disk, List<Point> points, Random random) {
        if (!points.isEmpty()) {
            disk.release(points.remove(random.nextInt(points.size())).state());
        }
    }

    private static void forgetAll(ManagedDisk disk, List<Point> points) {
        points.forEach(point -> disk.release(point.state()));
        assertThrows(IOException.class, () -> points.get(0).state().read(0, ByteBuffer.allocate(512)));
    }

    private static void assertHolds(DiskContent disk, byte[] content)
            throws IOException {
        ByteBuffer all = ByteBuffer.allocate(SIZE);
        disk.read(0, all);
        assertArrayEquals(content, all.array());
        byte[] fromRanges = new byte[SIZE];
        RangeList written = disk.written();
        for (int i = 0; i < written.size(); i++) {
            System.arraycopy(content, (int) written.offset(i), fromRanges, (int) written.offset(i),
                    (int) written.length(i));
        }
        assertArrayEquals(content, fromRanges, "written ranges leave something out");
    }

    private static void assertLeadsTo(Point older, Point newer) throws IOException {
        byte[] copy = older.content().clone();
        RangeList changed = newer.state().changedSince(older.state());
        for (int i = 0; i < changed.size(); i++) {
            int at = (int) changed.offset(i);
            int length = (int) changed.length(i);
            if (changed.cleared(i)) {
                Arrays.fill(copy, at, at + length, (byte) 0);
            } else {
                newer.state().read(at, ByteBuffer.wrap(copy, at, length).slice());
            }
        }
        assertArrayEquals(newer.content(), copy);
    }

    private static String sha(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }
}
