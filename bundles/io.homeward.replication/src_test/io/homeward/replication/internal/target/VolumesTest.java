package io.homeward.replication.internal.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homeward.api.RetentionVolume;
import io.homeward.api.RetentionVolume.Use;
import io.homeward.replication.MasterTargetSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VolumesTest {

    @TempDir
    Path temp;

    private MasterTargetSettings settings(String mounts, List<Path> installation, List<Path> caches)
            throws IOException {
        return new MasterTargetSettings(
                "mt",
                UUID.randomUUID(),
                new InetSocketAddress(0),
                temp,
                Files.writeString(temp.resolve("mountinfo"), mounts),
                installation,
                caches);
    }

    private Map<String, RetentionVolume> volumes(MasterTargetSettings settings, Set<Path> targets) throws IOException {
        return new Volumes(settings)
                .read(targets).stream()
                        .collect(Collectors.toMap(volume -> volume.path().toString(), Function.identity()));
    }

    @Test
    void volumesAreListedWithWhatElseLivesOnThem() throws Exception {
        String retention = temp.resolve("reten tion").toString();
        Files.createDirectory(Path.of(retention));
        String mounts = """
                21 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
                22 21 0:5 / /dev rw shared:2 - devtmpfs devtmpfs rw
                23 21 0:20 / /proc rw - proc proc rw
                24 21 8:2 / /home rw - xfs /dev/sda2 rw
                25 21 8:17 / %s rw,noatime - ext4 /dev/sdb1 rw
                26 21 8:33 / /mnt/old ro - ext4 /dev/sdc1 rw
                27 21 8:49 / /mnt/ro rw - vfat /dev/sdd1 ro
                28 21 8:65 / /opt/homeward rw - ext4 /dev/sde1 rw
                29 21 8:81 / /mnt/cache rw - ext4 /dev/nvme0n1p1 rw
                30 21 8:97 / /mnt/home rw - btrfs /dev/sdf rw
                31 21 8:97 /sub /srv/data rw - btrfs /dev/sdf rw
                32 21 0:60 / /run/lower rw - overlay overlay rw,lowerdir=/x
                """.formatted(retention.replace(" ", "\\040"));
        Map<String, RetentionVolume> volumes = volumes(
                settings(mounts, List.of(Path.of("/opt/homeward/data")), List.of(Path.of("/mnt/cache/ps"))),
                Set.of(Path.of("/dev/sdf"), Path.of("/dev/nvme0n1"), Path.of("/dev/sd")));
        assertEquals(
                Set.of("/", "/home", retention, "/mnt/old", "/mnt/ro", "/opt/homeward", "/mnt/cache", "/mnt/home",
                        "/srv/data"),
                volumes.keySet());
        RetentionVolume good = volumes.get(retention);
        assertEquals(Set.of(), good.uses());
        assertEquals("/dev/sdb1", good.device());
        assertEquals("ext4", good.fileSystem());
        assertTrue(good.capacity().bytes() > 0 && good.free().bytes() > 0 && !good.readOnly());
        assertEquals(Optional.empty(), good.lockedBy());
        assertTrue(volumes.get("/").uses().contains(Use.SYSTEM));
        assertEquals(Set.of(Use.SYSTEM), volumes.get("/home").uses());
        assertTrue(volumes.get("/mnt/old").readOnly());
        assertTrue(volumes.get("/mnt/ro").readOnly());
        assertEquals(0, volumes.get("/mnt/ro").capacity().bytes());
        assertEquals(Set.of(Use.INSTALLATION), volumes.get("/opt/homeward").uses());
        assertEquals(Set.of(Use.CACHE, Use.REPLICATION_TARGET), volumes.get("/mnt/cache").uses());
        assertEquals(Set.of(Use.REPLICATION_TARGET), volumes.get("/mnt/home").uses());
        assertEquals(Set.of(Use.REPLICATION_TARGET), volumes.get("/srv/data").uses());
    }

    @Test
    void whatIsMountedLaterCoversWhatWasBefore() throws Exception {
        Map<String, RetentionVolume> volumes = volumes(
                settings("""
                        25 21 8:17 / /mnt/r rw - ext4 /dev/sdb1 rw
                        26 21 8:33 / /mnt/r rw - xfs /dev/sdc1 rw
                        """, List.of(), List.of()),
                Set.of());
        assertEquals("xfs", volumes.get("/mnt/r").fileSystem());
    }

    @Test
    void linesOfAnotherShapeAreLeftOutAndCounted() throws Exception {
        String lines = """
                25 21 8:17 / /mnt/a rw - ext4 /dev/sdb1 rw

                x 21 8:17 / /mnt/b rw - ext4 /dev/sdb1 rw
                25 21 8-17 / /mnt/c rw - ext4 /dev/sdb1 rw
                25 21 8:17 / relative rw - ext4 /dev/sdb1 rw
                25 21 8:17 / /mnt/d\\000 rw - ext4 /dev/sdb1 rw
                25 21 8:17 / /mnt/d\\9 rw - ext4 /dev/sdb1 rw
                25 21 8:17 / /mnt/e rw ext4 /dev/sdb1 rw
                25 21 8:17 / /mnt/f rw - ext4 /dev/sdb1 rw more
                """ + "25 21 8:17 / /" + "x".repeat(20_000) + " rw - ext4 /dev/sdb1 rw\n";
        Path file = Files.writeString(temp.resolve("m"), lines);
        MountTable table = MountTable.read(file);
        assertEquals(List.of(Path.of("/mnt/a")), table.mounts().stream().map(MountTable.Mount::path).toList());
        assertEquals(9, table.refusedLines());
    }

    @Test
    void randomBytesBreakNothing() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        byte[] valid = "25 21 8:17 / /mnt/r\\040x rw - ext4 /dev/sdb1 rw".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 2000; i++) {
            byte[] line = valid.clone();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                line[random.nextInt(line.length)] = (byte) random.nextInt(256);
            }
            MountTable.parse(line).ifPresent(mount -> assertTrue(mount.path().isAbsolute(), "seed " + seed));
        }
    }

    @Test
    void aVolumeThatAnotherProcessLockedSaysWhoDidIt() throws Exception {
        Path volume = Files.createDirectories(temp.resolve("v"));
        assertEquals(Optional.empty(), VolumeLock.otherOwner(volume));
        assertFalse(Files.exists(volume.resolve("homeward")));
        Path lock = Files.createDirectories(volume.resolve("homeward")).resolve(".lock");
        Files.writeString(lock, "Homeward master target mt-9, process 4711\n");
        assertEquals(Optional.empty(), VolumeLock.otherOwner(volume));
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp", System.getProperty("java.class.path"),
                        "-Xmx32m",
                        Files.writeString(temp.resolve("Holder.java"), HOLDER).toString(),
                        lock.toString())
                .redirectErrorStream(true)
                .start();
        try {
            assertEquals("locked", other.inputReader().readLine());
            assertEquals(
                    Optional.of("Homeward master target mt-9, process 4711"), VolumeLock.otherOwner(volume));
            assertEquals(Optional.empty(), VolumeLock.take(volume, "me"));
        } finally {
            other.outputWriter().close();
            other.waitFor();
        }
        try (VolumeLock mine = VolumeLock.take(volume, "me").orElseThrow()) {
            assertEquals("me", Files.readString(lock));
            assertEquals(Optional.empty(), VolumeLock.otherOwner(volume));
        }
    }

    private static final String HOLDER = """
            class Holder {
                public static void main(String[] args) throws Exception {
                    try (var channel = java.nio.channels.FileChannel.open(
                            java.nio.file.Path.of(args[0]), java.nio.file.StandardOpenOption.WRITE)) {
                        channel.lock();
                        System.out.println("locked");
                        System.in.read();
                    }
                }
            }
            """;
}
