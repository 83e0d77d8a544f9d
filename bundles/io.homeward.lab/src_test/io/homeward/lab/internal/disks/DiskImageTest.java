package io.homeward.lab.internal.disks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homeward.api.Catalogue;
import io.homeward.api.HomewardException;
import io.homeward.api.source.RangeList;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiskImageTest {

    private static final int MIB = 1 << 20;

    @TempDir
    private Path folder;

    @Test
    void rawImageIsReadAndNotChanged() throws Exception {
        byte[] content = random(3 * MIB + 512);
        Path file = Files.write(folder.resolve("disk.raw"), content);
        try (DiskImage image = DiskImage.open(file)) {
            assertEquals(content.length, image.sizeBytes());
            ByteBuffer all = ByteBuffer.allocate(content.length);
            image.read(0, all);
            assertArrayEquals(content, all.array());
        }
        assertArrayEquals(content, Files.readAllBytes(file));
    }

    @Test
    void fixedVhdIsReadWithoutItsFooter() throws Exception {
        byte[] content = random(MIB);
        Path file = vhd(content, VhdFooter.fixed(MIB, UUID.randomUUID(), Instant.EPOCH));
        try (DiskImage image = DiskImage.open(file)) {
            assertEquals(MIB, image.sizeBytes());
            assertThrows(IllegalArgumentException.class, () -> image.read(MIB - 512, ByteBuffer.allocate(1024)));
        }
        assertEquals(sha(content), Sha256OfDisk.of(file));
    }

    @Test
    void damagedVhdFooterIsRefused() throws Exception {
        byte[] footer = VhdFooter.fixed(MIB, UUID.randomUUID(), Instant.EPOCH);
        footer[100] ^= 1;
        assertEquals("HW-LAB-053", refusal(vhd(new byte[MIB], footer)).problem().code());
    }

    @Test
    void vhdOfAnotherLengthIsRefused() throws Exception {
        byte[] footer = VhdFooter.fixed(2 * MIB, UUID.randomUUID(), Instant.EPOCH);
        assertEquals("HW-LAB-053", refusal(vhd(new byte[MIB], footer)).problem().code());
    }

    @ParameterizedTest
    @CsvSource({
        "vhdxfile, VHDX, vhdx",
        "KDMV, VMDK, vmdk",
        "# Disk DescriptorFile, VMDK, vmdk",
        "QFI\u00fb, qcow2, qcow2",
        "conectix, VHD (dynamic), vpc"
    })
    void otherFormatsAreNamedWithTheCommandThatConvertsThem(String magic, String format, String qemu) throws Exception {
        byte[] content = Arrays.copyOf(magic.getBytes(StandardCharsets.ISO_8859_1), MIB);
        HomewardException refused = refusal(Files.write(folder.resolve("disk"), content));
        assertEquals("HW-LAB-051", refused.problem().code());
        Catalogue.Entry text = Catalogue.describe(refused.problem(), Locale.ENGLISH);
        assertTrue(text.cause().contains(format), text.cause());
        assertTrue(text.remedy().contains("qemu-img convert -f " + qemu + " "), text.remedy());
    }

    @Test
    void sizeMustBeWholeSectors() throws Exception {
        assertEquals("HW-LAB-052", refusal(Files.write(folder.resolve("a"), new byte[1000])).problem().code());
        assertEquals("HW-LAB-052", refusal(Files.write(folder.resolve("b"), new byte[0])).problem().code());
        assertEquals("HW-LAB-050", refusal(folder.resolve("missing")).problem().code());
        assertEquals("HW-LAB-050", refusal(folder).problem().code());
    }

    @Test
    void holesAreKnownAndReadAsZeros() throws Exception {
        Path file = folder.resolve("sparse");
        byte[] content = new byte[16 * MIB];
        try (SteadyFile sparse = SteadyFile.creating(file)) {
            byte[] piece = random(100_000);
            sparse.write(5 * MIB + 512, ByteBuffer.wrap(piece));
            System.arraycopy(piece, 0, content, 5 * MIB + 512, piece.length);
            sparse.extendTo(content.length);
            assertCovers(content, WrittenRanges.scanned(sparse, content.length));
        }
        try (DiskImage image = DiskImage.open(file)) {
            assertCovers(content, image.written());
            long free = FreeSpace.of(image).totalBytes();
            assertEquals(content.length, free + image.written().totalBytes());
        }
        assertEquals(sha(content), Sha256OfDisk.of(file));
        Path copy = folder.resolve("copy");
        try (DiskImage image = DiskImage.open(file)) {
            OldContent.leave(image, copy);
        }
        assertEquals(-1, Files.mismatch(file, copy));
    }

    @Test
    void anInterruptedReaderDoesNotCloseTheImageForOthers() throws Exception {
        byte[] content = random(MIB);
        Path file = Files.write(folder.resolve("disk.raw"), content);
        try (DiskImage image = DiskImage.open(file)) {
            Thread.currentThread().interrupt();
            ByteBuffer all = ByteBuffer.allocate(MIB);
            image.read(0, all);
            assertTrue(Thread.interrupted());
            assertArrayEquals(content, all.array());
        }
    }

    private static void assertCovers(byte[] content, RangeList ranges) {
        long covered = 0;
        byte[] rest = content.clone();
        for (int i = 0; i < ranges.size(); i++) {
            long end = ranges.offset(i) + ranges.length(i);
            Arrays.fill(rest, (int) ranges.offset(i), (int) end, (byte) 0);
            covered += ranges.length(i);
        }
        assertArrayEquals(new byte[content.length], rest);
        assertTrue(covered < content.length / 4, "holes were not found: " + covered);
    }

    private Path vhd(byte[] content, byte[] footer) throws IOException {
        byte[] all = Arrays.copyOf(content, content.length + footer.length);
        System.arraycopy(footer, 0, all, content.length, footer.length);
        return Files.write(folder.resolve("disk.vhd"), all);
    }

    private static HomewardException refusal(Path file) {
        return assertThrows(HomewardException.class, () -> DiskImage.open(file).close());
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    private static String sha(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }
}
