package io.homeward.replication.internal.target;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A mount table in the form of {@code /proc/self/mountinfo} (proc(5)): fields apart by blanks, blanks within them as
 * octal escapes, any number of optional fields up to a dash. Lines of another shape are left out and counted.
 *
 * @param mounts what is mounted, in the order of the file; of several on one place only the last, which covers the
 *     others
 * @param refusedLines how many lines were left out
 */
record MountTable(List<Mount> mounts, int refusedLines) {

    private static final int LINE_BYTES_MAX = 16_384;
    private static final int LINES_MAX = 65_536;

    /**
     * Something mounted.
     *
     * @param device major and minor number, as {@code 8:1}
     * @param path where
     * @param fileSystem the file system's type
     * @param source what is mounted, most often a device file
     * @param readOnly whether the mount or the file system is read-only
     */
    record Mount(String device, Path path, String fileSystem, String source, boolean readOnly) {}

    /** Reads the table. */
    static MountTable read(Path file) throws IOException {
        List<Mount> mounts = new ArrayList<>();
        int refused = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int lines = 0; readLine(in, line); lines++) {
                boolean bearable = lines < LINES_MAX && line.size() <= LINE_BYTES_MAX;
                Optional<Mount> mount = bearable ? parse(line.toByteArray()) : Optional.empty();
                if (mount.isPresent()) {
                    mounts.removeIf(earlier -> earlier.path.equals(mount.get().path));
                    mounts.add(mount.get());
                } else {
                    refused++;
                }
            }
        }
        return new MountTable(List.copyOf(mounts), refused);
    }

    /** Reads a line, of which not more is kept than shows that it is too long. */
    private static boolean readLine(InputStream in, ByteArrayOutputStream line) throws IOException {
        line.reset();
        int next = in.read();
        if (next < 0) {
            return false;
        }
        for (; next >= 0 && next != '\n'; next = in.read()) {
            if (line.size() <= LINE_BYTES_MAX) {
                line.write(next);
            }
        }
        return true;
    }

    static Optional<Mount> parse(byte[] line) {
        String[] fields = new String(line, StandardCharsets.ISO_8859_1).split(" ", -1);
        int dash = Arrays.asList(fields).indexOf("-");
        if (dash < 6
                || fields.length != dash + 4
                || !fields[0].matches("[0-9]+")
                || !fields[2].matches("[0-9]+:[0-9]+")) {
            return Optional.empty();
        }
        Optional<String> place = unescape(fields[4]);
        Optional<String> source = unescape(fields[dash + 2]);
        if (place.isEmpty() || source.isEmpty() || !place.get().startsWith("/")) {
            return Optional.empty();
        }
        try {
            boolean readOnly = readOnly(fields[5]) || readOnly(fields[dash + 3]);
            return Optional.of(
                    new Mount(fields[2], Path.of(place.get()), fields[dash + 1], source.get(), readOnly));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static boolean readOnly(String options) {
        return Arrays.asList(options.split(",")).contains("ro");
    }

    /** Undoes octal escapes; the bytes are UTF-8. Empty when an escape is broken or hides a NUL. */
    private static Optional<String> unescape(String field) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(field.length());
        for (int i = 0; i < field.length(); i++) {
            if (field.charAt(i) != '\\') {
                bytes.write(field.charAt(i));
                continue;
            }
            String digits = field.substring(i + 1, Math.min(field.length(), i + 4));
            if (!digits.matches("[0-3][0-7]{2}") || digits.equals("000")) {
                return Optional.empty();
            }
            bytes.write(Integer.parseInt(digits, 8));
            i += 3;
        }
        return Optional.of(bytes.toString(StandardCharsets.UTF_8));
    }
}
