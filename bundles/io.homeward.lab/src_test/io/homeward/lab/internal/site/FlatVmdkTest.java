package io.homeward.lab.internal.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homeward.api.ByteCount;
import io.homeward.api.HomewardException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class FlatVmdkTest {

    private static final UUID DISK = UUID.fromString("6000c29a-bcde-f012-3456-789abcdef012");
    private static final ByteCount SIZE = ByteCount.ofMebibytes(8);

    @TempDir
    private Path folder;

    private Path descriptor;

    @BeforeEach
    void nameIt() {
        descriptor = folder.resolve("web01/web01.vmdk");
    }

    @Test
    void whatWasCreatedOpensAsTheSame() throws Exception {
        FlatVmdk created = FlatVmdk.create(descriptor, SIZE, DISK);

        assertEquals(created, FlatVmdk.open(descriptor));
        assertEquals(folder.resolve("web01/web01-flat.vmdk"), created.flat());
        assertEquals(SIZE.bytes(), Files.size(created.flat()));
    }

    @Test
    void descriptorCarriesTheUuidAsVsphereSpellsIt() throws Exception {
        FlatVmdk.create(descriptor, SIZE, DISK);

        String text = Files.readString(descriptor);
        assertTrue(text.contains("ddb.uuid = \"60 00 C2 9a bc de f0 12-34 56 78 9a bc de f0 12\""), text);
        assertEquals("6000C29a-bcde-f012-3456-789abcdef012", VmdkUuid.toBacking(DISK));
        assertEquals("wwn-0x6000c29abcdef0123456789abcdef012", VmdkUuid.toGuestName(DISK));
    }

    @Test
    void randomUuidsHaveTheVendorsPrefix() {
        Random random = new Random(7);
        for (int i = 0; i < 1000; i++) {
            String spelled = VmdkUuid.toBacking(VmdkUuid.random(random));
            assertTrue(spelled.startsWith("6000C29"), spelled);
        }
    }

    @Test
    void existingFilesAreNeverOverwritten() throws Exception {
        FlatVmdk.create(descriptor, SIZE, DISK);

        assertCode("HW-LAB-002", () -> FlatVmdk.create(descriptor, SIZE, DISK));
    }

    @Test
    void unusableSizesAreRefusedBeforeAnythingIsMade() {
        assertCode("HW-LAB-001", () -> FlatVmdk.create(descriptor, ByteCount.of(1000), DISK));
        assertCode("HW-LAB-001", () -> FlatVmdk.create(descriptor, ByteCount.ZERO, DISK));
        assertFalse(Files.exists(descriptor.getParent()));
    }

    @Test
    void missingDescriptorIsACodedError() {
        assertCode("HW-LAB-003", () -> FlatVmdk.open(descriptor));
    }

    @Test
    void missingOrShortContentIsACodedError() throws Exception {
        FlatVmdk disk = FlatVmdk.create(descriptor, SIZE, DISK);
        Files.write(disk.flat(), new byte[512]);
        assertCode("HW-LAB-006", () -> FlatVmdk.open(descriptor));
        Files.delete(disk.flat());
        assertCode("HW-LAB-006", () -> FlatVmdk.open(descriptor));
    }

    @Test
    void contentBehindALinkIsNotTaken() throws Exception {
        FlatVmdk disk = FlatVmdk.create(descriptor, SIZE, DISK);
        Path elsewhere = folder.resolve("elsewhere");
        Files.move(disk.flat(), elsewhere);
        Files.createSymbolicLink(disk.flat(), elsewhere);

        assertCode("HW-LAB-006", () -> FlatVmdk.open(descriptor));
    }

    @Test
    void foreignAndHostileDescriptorsAreCodedErrors() throws Exception {
        FlatVmdk.create(descriptor, SIZE, DISK);
        String good = Files.readString(descriptor);

        assertDescriptor("HW-LAB-004", "KDMV\u0001\u0000\u0000");
        assertDescriptor("HW-LAB-004", "");
        assertDescriptor("HW-LAB-004", good.replace("web01-flat.vmdk", "../../etc/passwd"));
        assertDescriptor("HW-LAB-004", good.replace("web01-flat.vmdk", ".."));
        assertDescriptor("HW-LAB-004", good + "RW 2048 FLAT \"second.vmdk\" 0\n");
        assertDescriptor("HW-LAB-004", good + "createType=\"monolithicFlat\"\n");
        assertDescriptor("HW-LAB-004", good.replace("RW 16384", "RW 99999999999999999999"));
        assertDescriptor("HW-LAB-004", good.replaceAll("ddb.uuid.*\n", ""));
        assertDescriptor("HW-LAB-005", good.replace("monolithicFlat", "twoGbMaxExtentSparse")
                .replace("RW 16384 FLAT \"web01-flat.vmdk\" 0", "RW 16384 SPARSE \"web01-s001.vmdk\""));
        assertDescriptor("HW-LAB-005", good.replace("monolithicFlat", "streamOptimized"));
        assertDescriptor("HW-LAB-005", good.replace("parentCID=ffffffff", "parentCID=12345678"));
        assertDescriptor("HW-LAB-005", good + "#".repeat(VmdkDescriptor.BYTES_MAX));
    }

    @Test
    void vmfsDescriptorsOpenToo() throws Exception {
        FlatVmdk.create(descriptor, SIZE, DISK);
        Files.writeString(descriptor, Files.readString(descriptor)
                .replace("monolithicFlat", "vmfs")
                .replace("FLAT \"web01-flat.vmdk\" 0", "VMFS \"web01-flat.vmdk\""));

        assertEquals(DISK, FlatVmdk.open(descriptor).uuid());
    }

    @Test
    void noDamageToADescriptorGetsPastAsAnythingButACodedError() throws Exception {
        FlatVmdk whole = FlatVmdk.create(descriptor, SIZE, DISK);
        byte[] good = Files.readAllBytes(descriptor);
        long seed = 20260101;
        Random random = new Random(seed);
        for (int round = 0; round < 2000; round++) {
            byte[] bad = good.clone();
            for (int i = 0; i <= random.nextInt(4); i++) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            try {
                VmdkDescriptor read = VmdkDescriptor.parse("damaged", bad);
                Path content = whole.descriptor().resolveSibling(read.extent()).normalize();
                assertEquals(whole.flat().getParent(), content.getParent(), "seed " + seed + " round " + round);
            } catch (HomewardException e) {
                assertTrue(e.problem().code().startsWith("HW-LAB-00"), "seed " + seed + " round " + round);
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + " round " + round, e);
            }
        }
    }

    @Test
    void qemuImgAcceptsTheDiskAndReadsItsContent() throws Exception {
        Assumptions.assumeTrue(has("qemu-img"), "qemu-img is missing: install the Debian package qemu-utils");
        FlatVmdk disk = FlatVmdk.create(descriptor, SIZE, DISK);
        byte[] content = new byte[(int) SIZE.bytes()];
        new Random(3).nextBytes(content);
        Files.write(disk.flat(), content);
        Path raw = Files.write(folder.resolve("same.raw"), content);

        String info = run("qemu-img", "info", descriptor.toString());
        assertTrue(info.contains("file format: vmdk"), info);
        assertTrue(info.contains("create type: monolithicFlat"), info);
        assertTrue(info.contains("(" + SIZE.bytes() + " bytes)"), info);
        run("qemu-img", "compare", "-f", "vmdk", "-F", "raw", descriptor.toString(), raw.toString());
    }

    private void assertDescriptor(String code, String text) throws IOException {
        Files.writeString(descriptor, text, StandardCharsets.UTF_8);
        assertCode(code, () -> FlatVmdk.open(descriptor));
    }

    private static void assertCode(String code, Executable call) {
        assertEquals(code, assertThrows(HomewardException.class, call).problem().code());
    }

    private static boolean has(String program) {
        try {
            return new ProcessBuilder(program, "--version").redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(30, TimeUnit.SECONDS), output);
        assertEquals(0, process.exitValue(), output);
        return output;
    }
}
