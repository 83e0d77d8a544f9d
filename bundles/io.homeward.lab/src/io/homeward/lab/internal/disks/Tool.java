package io.homeward.lab.internal.disks;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A command of the operating system. */
final class Tool {

    private static final int OUTPUT_BYTES_MAX = 4096;
    private static final List<String> MORE_FOLDERS = List.of(
            "/usr/sbin",
            "/sbin",
            "/usr/local/sbin",
            "/opt/homebrew/opt/e2fsprogs/sbin",
            "/usr/local/opt/e2fsprogs/sbin");

    private final Path program;

    private Tool(Path program) {
        this.program = program;
    }

    /** Looks on the path and in the folders for administrators, which often are not on it. */
    static Optional<Tool> find(String name) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.concat(Stream.of(path.split(File.pathSeparator)), MORE_FOLDERS.stream())
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder).resolve(name))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Tool::new);
    }

    /**
     * How a command ended.
     *
     * @param code its exit code
     * @param output the beginning of what it printed
     */
    record Result(int code, String output) {}

    /** Runs it to its end; an interrupt ends it. */
    Result run(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            byte[] output = process.getInputStream().readNBytes(OUTPUT_BYTES_MAX);
            process.getInputStream().transferTo(OutputStream.nullOutputStream());
            return new Result(process.waitFor(), new String(output, StandardCharsets.UTF_8).strip());
        } finally {
            process.destroyForcibly();
        }
    }
}
