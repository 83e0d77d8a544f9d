package io.homeward.replication.internal.port;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homeward.api.HomewardException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiskFolderTest {

    private static final int MIB = 1 << 20;
    private static final UUID DISK = UUID.fromString("6000c293-dead-beef-2222-333344445555");
    private static final String HEX = "6000c293deadbeef2222333344445555";

    @TempDir
    Path temp;

    private Path devices;

    @BeforeEach
    void makeFolder() throws IOException {
        devices = Files.createDirectory(temp.resolve("by-id"));
    }

    private Path disk(String name, byte[] content) throws IOException {
        return Files.write(temp.resolve(name), content);
    }

    private void link(String name, Path to) throws IOException {
        Files.createSymbolicLink(devices.resolve(name), to);
    }

    private String codeOfOpening() {
        DiskFolder folder = new DiskFolder(devices, NativeCalls.find());
        return assertThrows(HomewardException.class, () -> folder.open(List.of(DISK))).problem().code();
    }

    @Test
    void disksAreFoundByUuidAndNothingElse() throws Exception {
        Path disk = disk("a", new byte[MIB]);
        link("wwn-0x" + HEX, disk);
        link("scsi-3" + HEX, disk);
        link("wwn-0x" + HEX + "-part1", disk("b", new byte[MIB]));
        link("wwn-0x6000c29300000000222233334444555g", disk);
        link("ata-VBOX_HARDDISK", disk);
        link("wwn-0x00000000000000000000000000000001", temp.resolve("detached"));
        Files.createDirectory(devices.resolve("wwn-0x00000000000000000000000000000002"));
        DiskFolder folder = new DiskFolder(devices, NativeCalls.find());
        assertEquals(Set.of(DISK), folder.attached().keySet());
        try (DiskPort port = folder.open(List.of(DISK)).getFirst()) {
            assertEquals(MIB, port.sizeBytes());
            assertEquals(DISK, port.uuid());
        }
    }

    @Test
    void aDiskThatIsNotThereIsTold() {
        assertEquals("HW-REPL-010", codeOfOpening());
    }

    @Test
    void twoDisksWithOneUuidAreTold() throws Exception {
        link("wwn-0x" + HEX, disk("a", new byte[MIB]));
        link("scsi-3" + HEX, disk("b", new byte[MIB]));
        assertEquals("HW-REPL-011", codeOfOpening());
    }

    @Test
    void twoSpellingsOfOneUuidForTwoDisksAreTold() throws Exception {
        link("wwn-0x" + HEX, disk("a", new byte[MIB]));
        link("wwn-0x" + HEX.toUpperCase(), disk("b", new byte[MIB]));
        assertEquals("HW-REPL-011", codeOfOpening());
    }

    @Test
    void aDiskOfAnOddSizeIsTold() throws Exception {
        link("wwn-0x" + HEX, disk("a", new byte[1000]));
        assertEquals("HW-REPL-016", codeOfOpening());
    }

    @Test
    void anEmptyDiskIsTold() throws Exception {
        link("wwn-0x" + HEX, disk("a", new byte[0]));
        assertEquals("HW-REPL-016", codeOfOpening());
    }

    @Test
    void aMissingFolderIsTold() throws Exception {
        Files.delete(devices);
        assertEquals("HW-REPL-002", codeOfOpening());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void contentIsReadAndWrittenAndZeroed(boolean withNativeCalls) throws Exception {
        byte[] content = new byte[3 * MIB];
        Arrays.fill(content, (byte) 9);
        Path file = disk("a", content);
        link("wwn-0x" + HEX, file);
        DiskFolder folder = new DiskFolder(devices, withNativeCalls ? NativeCalls.find() : Optional.empty());
        try (DiskPort port = folder.open(List.of(DISK)).getFirst()) {
            port.zero(512, 2 * MIB);
            port.write(4096, ByteBuffer.wrap(new byte[] {1, 2, 3}));
            port.flush();
            Arrays.fill(content, 512, 512 + 2 * MIB, (byte) 0);
            System.arraycopy(new byte[] {1, 2, 3}, 0, content, 4096, 3);
            ByteBuffer read = ByteBuffer.allocate(content.length);
            port.read(0, read);
            assertArrayEquals(content, read.array());
            assertEquals(2 * MIB + 3, port.changedBytes());
            assertThrows(IOException.class, () -> port.read(3 * MIB - 1, ByteBuffer.allocate(2)));
        }
        assertArrayEquals(content, Files.readAllBytes(file));
    }

    @Test
    void zeroedRangesBecomeHoles() throws Exception {
        Assumptions.assumeTrue(NativeCalls.find().isPresent(), "holes can be made on Linux with native access only");
        byte[] content = new byte[3 * MIB];
        Arrays.fill(content, (byte) 9);
        link("wwn-0x" + HEX, disk("a", content));
        try (DiskPort port = new DiskFolder(devices, NativeCalls.find()).open(List.of(DISK)).getFirst()) {
            assertEquals(0, port.nextData(0));
            port.zero(0, 2 * MIB);
            assertEquals(2 * MIB, port.nextData(0));
            assertEquals(2 * MIB + 512, port.nextData(2 * MIB + 512));
            port.zero(MIB, 2 * MIB);
            assertEquals(3 * MIB, port.nextData(0));
            assertTrue(port.nextData(3 * MIB) >= 3 * MIB);
        }
    }
}
