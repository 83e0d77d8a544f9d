package io.homeward.itests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homeward.api.lab.JourneyReport;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk that came home boots in QEMU. Opt-in: {@code -Dhomeward.boot} brings home a disk with a boot sector of our own,
 * {@code -Dhomeward.boot=IMAGE} the user's raw image, whose serial console must then show what
 * {@code -Dhomeward.boot.expect} says (a regular expression, by default {@code login:}). Needs
 * {@code qemu-system-x86_64} (Debian: qemu-system-x86).
 */
@EnabledIfSystemProperty(
        named = "homeward.boot",
        matches = "(?!no$).+",
        disabledReason = "opt-in: -Dhomeward.boot, or -Dhomeward.boot= a bootable raw image; needs qemu-system-x86_64")
@Timeout(900)
class BootIT {

    private static final String GREETING = "Homeward boots";
    private static final int SECTOR = 512;

    @TempDir
    Path folder;

    @Test
    void aDiskThatCameHomeBoots() throws Exception {
        String asked = System.getProperty("homeward.boot");
        boolean own = asked.equals("true");
        Path image = own ? ownImage() : Path.of(asked);
        JourneyReport report =
                Services.lab().play(Labs.with(folder.resolve("out"), false, List.of(image)), Labs.PRINTING);
        assertTrue(report.succeeded(), () -> "the journey ended with " + report.problem());
        String expected = own ? GREETING : System.getProperty("homeward.boot.expect");
        String seen = boot(report.disks().getFirst().vmdk(), Pattern.compile(expected));
        assertTrue(Pattern.compile(expected).matcher(seen).find(), () -> "the serial console showed: " + seen);
    }

    /** Boots with writes thrown away; returns the serial console up to what is expected, or to its end. */
    private static String boot(Path vmdk, Pattern expected) throws IOException, InterruptedException {
        Process machine = new ProcessBuilder(
                        "qemu-system-x86_64", "-m", "512", "-display", "none", "-monitor", "none", "-serial", "stdio",
                        "-no-reboot", "-snapshot", "-drive", "file=" + vmdk + ",format=vmdk,if=ide",
                        "-device", "isa-debug-exit,iobase=0xf4,iosize=0x04")
                .redirectErrorStream(true)
                .start();
        StringBuilder seen = new StringBuilder();
        try (Reader console = machine.inputReader(StandardCharsets.ISO_8859_1)) {
            for (int c = console.read(); c >= 0 && !expected.matcher(seen).find(); c = console.read()) {
                seen.append((char) c);
            }
        } finally {
            machine.destroyForcibly();
            machine.waitFor(1, TimeUnit.MINUTES);
        }
        return seen.toString();
    }

    /** A disk whose boot sector writes a greeting to the first serial port and ends the machine (port 0xf4 of QEMU). */
    private Path ownImage() throws IOException {
        byte[] disk = new byte[16 << 20];
        byte[] code = {
            (byte) 0xfa, // cli
            0x31, (byte) 0xc0, // xor ax,ax
            (byte) 0x8e, (byte) 0xd8, // mov ds,ax
            (byte) 0xbe, 0x1c, 0x7c, // mov si,0x7c1c: the greeting behind this code
            (byte) 0xba, (byte) 0xf8, 0x03, // mov dx,0x3f8: the first serial port
            (byte) 0xac, // lodsb
            (byte) 0x84, (byte) 0xc0, // test al,al
            0x74, 0x03, // jz to the end
            (byte) 0xee, // out dx,al
            (byte) 0xeb, (byte) 0xf8, // jmp to lodsb
            (byte) 0xba, (byte) 0xf4, 0x00, // mov dx,0xf4
            (byte) 0xb0, 0x10, // mov al,0x10
            (byte) 0xee, // out dx,al
            (byte) 0xf4, // hlt
            (byte) 0xeb, (byte) 0xfd // jmp to hlt
        };
        System.arraycopy(code, 0, disk, 0, code.length);
        byte[] greeting = GREETING.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(greeting, 0, disk, code.length, greeting.length);
        disk[SECTOR - 2] = 0x55;
        disk[SECTOR - 1] = (byte) 0xaa;
        return Files.write(folder.resolve("boot.raw"), disk);
    }
}
