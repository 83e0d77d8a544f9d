package io.homeward.itests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homeward.api.lab.JourneyReport;
import io.homeward.api.lab.JourneyReport.DiskProof;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Disks that the user brings. */
@Timeout(300)
@EnabledIf(value = "io.homeward.itests.QemuImg#present", disabledReason = "qemu-img is missing: install qemu-utils")
class OwnDiskIT {

    private static final int SECTOR = 512;

    @TempDir
    Path folder;

    @Test
    void rawAndFixedVhdComeHomeUnmodifiedAndTheUsersFilesStayAsTheyWere() throws Exception {
        Path raw = image("odd.raw", 9 * (1 << 20) + SECTOR);
        Path vhd = folder.resolve("fixed.vhd");
        Path source = image("vhd-source.raw", 8 << 20);
        QemuImg.run(
                "convert", "-f", "raw", "-O", "vpc", "-o", "subformat=fixed,force_size=on",
                source.toString(), vhd.toString());
        byte[] rawBefore = Files.readAllBytes(raw);
        byte[] vhdBefore = Files.readAllBytes(vhd);

        Path out = folder.resolve("out");
        JourneyReport report = Services.lab().play(Labs.with(out, false, List.of(raw, vhd)), Labs.PRINTING);
        assertTrue(report.succeeded(), () -> "the journey ended with " + report.problem());
        assertArrayEquals(rawBefore, Files.readAllBytes(raw));
        assertArrayEquals(vhdBefore, Files.readAllBytes(vhd));
        assertArrayEquals(rawBefore, Files.readAllBytes(flat(report.disks().get(0))));
        assertArrayEquals(Files.readAllBytes(source), Files.readAllBytes(flat(report.disks().get(1))));
    }

    @Test
    void aSparseDiskStaysSparse() throws Exception {
        Path raw = folder.resolve("sparse.raw");
        try (RandomAccessFile file = new RandomAccessFile(raw.toFile(), "rw")) {
            file.setLength(512L << 20);
            file.seek(300L << 20);
            file.write(random(1 << 20));
        }
        Path out = folder.resolve("out");
        JourneyReport report = Services.lab().play(Labs.with(out, false, List.of(raw)), Labs.PRINTING);
        assertTrue(report.succeeded(), () -> "the journey ended with " + report.problem());
        long allocated = QemuImg.allocatedBytes(flat(report.disks().getFirst()));
        assertTrue(allocated < 8 << 20, () -> "the VMDK takes " + allocated + " bytes");
    }

    @Test
    void whatIsNoRawDiskIsRefusedBeforeAnythingIsMade() throws Exception {
        Path qcow = folder.resolve("disk.qcow2");
        QemuImg.run("create", "-f", "qcow2", qcow.toString(), "16M");
        assertRefused("HW-LAB-051", qcow);
        Path dynamic = folder.resolve("disk.vhd");
        QemuImg.run("create", "-f", "vpc", dynamic.toString(), "16M");
        assertRefused("HW-LAB-051", dynamic);
        assertRefused("HW-LAB-052", Files.write(folder.resolve("crooked.raw"), random(1000)));
        assertRefused("HW-LAB-050", folder.resolve("missing.raw"));
    }

    private void assertRefused(String code, Path disk) {
        Path out = folder.resolve("out");
        assertEquals(code, Labs.code(() -> Services.lab().play(Labs.with(out, false, List.of(disk)), Labs.PRINTING)));
        assertFalse(Files.exists(out));
    }

    private Path image(String name, int bytes) throws Exception {
        byte[] content = random(bytes);
        Arrays.fill(content, bytes / 3, bytes / 2, (byte) 0);
        return Files.write(folder.resolve(name), content);
    }

    private static byte[] random(int bytes) {
        byte[] content = new byte[bytes];
        new Random(bytes).nextBytes(content);
        return content;
    }

    private static Path flat(DiskProof proof) {
        String name = proof.vmdk().getFileName().toString();
        return proof.vmdk().resolveSibling(name.replace(".vmdk", "-flat.vmdk"));
    }
}
