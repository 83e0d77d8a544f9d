package io.homeward.itests;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** QEMU's own tool, as the judge of what came out. */
final class QemuImg {

    private static final Pattern ACTUAL_SIZE = Pattern.compile("\"actual-size\": ([0-9]+)");

    private QemuImg() {}

    /** Tells whether the tool is here; named in {@code @EnabledIf}. */
    static boolean present() {
        return Stream.of("/usr/bin/qemu-img", "/usr/local/bin/qemu-img", "/bin/qemu-img")
                .anyMatch(path -> Files.isExecutable(Path.of(path)));
    }

    /** Returns what {@code qemu-img info} says. */
    static String info(Path image) throws IOException, InterruptedException {
        return run("info", "-f", "vmdk", "--output=json", image.toString());
    }

    /** Returns how much of a raw file is allocated on its file system. */
    static long allocatedBytes(Path raw) throws IOException, InterruptedException {
        Matcher told = ACTUAL_SIZE.matcher(run("info", "-f", "raw", "--output=json", raw.toString()));
        if (!told.find()) {
            throw new AssertionError("qemu-img tells no actual size of " + raw);
        }
        return Long.parseLong(told.group(1));
    }

    /** Returns the SHA-256 of the content as QEMU reads it through the VMDK's descriptor. */
    static String contentSha256(Path vmdk, Path scratch) throws Exception {
        Path raw = scratch.resolve("read-by-qemu.raw");
        run("convert", "-f", "vmdk", "-O", "raw", vmdk.toString(), raw.toString());
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (DigestInputStream in = new DigestInputStream(Files.newInputStream(raw), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        Files.delete(raw);
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Runs the tool; anything but success is an {@link AssertionError} with what it said. */
    static String run(String... arguments) throws IOException, InterruptedException {
        List<String> command = Stream.concat(Stream.of("qemu-img"), Stream.of(arguments)).toList();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new AssertionError(command + " failed: " + said);
        }
        return said;
    }
}
