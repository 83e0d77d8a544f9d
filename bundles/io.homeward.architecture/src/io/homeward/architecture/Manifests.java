package io.homeward.architecture;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The command behind {@code releng/manifests}: compiles the sources of every bundle without looking at the manifests,
 * prints where each manifest differs from what the classes need, and rewrites the package headers when asked to.
 */
final class Manifests {

    private static final Pattern PACKAGE_HEADER = Pattern.compile("(Export-Package|Import-Package|Require-Bundle):");

    private final Path root;
    private final Path work;
    private final PrintStream out;

    private Manifests(Path root, Path work, PrintStream out) {
        this.root = root;
        this.work = work;
        this.out = out;
    }

    /** Arguments: the project's folder, the local Maven repository, a work folder; "--write" changes manifests. */
    public static void main(String[] args) throws IOException {
        boolean write = args.length > 3 && args[3].equals("--write");
        boolean same = new Manifests(Path.of(args[0]), Path.of(args[2]), System.out).run(Path.of(args[1]), write);
        System.exit(same || write ? 0 : 1);
    }

    private boolean run(Path localRepository, boolean write) throws IOException {
        TargetPlatform target = TargetPlatform.read(root.resolve("target-platform/homeward.target"), localRepository);
        List<Bundle> bundles = new ArrayList<>();
        for (Path folder : Bundle.folders(root)) {
            bundles.add(Bundle.read(folder, compile(folder, target)));
        }
        boolean same = true;
        for (Bundle bundle : bundles) {
            PackageHeaders headers = PackageHeaders.of(bundle, bundles, target);
            List<String> differences = headers.differences(bundle);
            out.println(bundle.name() + ": " + bundle.classes().size() + " classes, "
                    + (differences.isEmpty() ? "manifest fits" : differences.size() + " differences"));
            differences.forEach(difference -> out.println("  " + difference));
            same &= differences.isEmpty();
            if (write && !differences.isEmpty()) {
                write(bundle, headers);
            }
        }
        return same;
    }

    /** Compiles one bundle; errors are printed, and the classes that could be made are used all the same. */
    private Path compile(Path folder, TargetPlatform target) throws IOException {
        Path classes = Files.createDirectories(work.resolve(folder.getFileName()));
        List<Path> sources = files(folder.resolve("src"));
        if (sources.isEmpty()) {
            return classes;
        }
        String libraries = target.libraries().stream().map(library -> library.jar().toString())
                .collect(Collectors.joining(File.pathSeparator));
        String sourcePath = Bundle.folders(root).stream().map(other -> other.resolve("src").toString())
                .collect(Collectors.joining(File.pathSeparator));
        List<String> options = List.of("-nowarn", "-proc:none", "-implicit:none", "-XDshould-stop.ifError=GENERATE",
                "-d", classes.toString(), "-cp", libraries, "-sourcepath", sourcePath);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            var units = manager.getJavaFileObjectsFromPaths(sources);
            if (!compiler.getTask(null, manager, null, options, null, units).call()) {
                out.println(folder.getFileName() + " does not compile; what follows is incomplete for it");
            }
        }
        return classes;
    }

    private static List<Path> files(Path sources) throws IOException {
        if (!Files.isDirectory(sources)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
        }
    }

    private static void write(Bundle bundle, PackageHeaders headers) throws IOException {
        Path file = bundle.folder().resolve("META-INF/MANIFEST.MF");
        StringBuilder text = new StringBuilder();
        boolean skipped = false;
        for (String line : Files.readAllLines(file)) {
            skipped = line.startsWith(" ") ? skipped : PACKAGE_HEADER.matcher(line).lookingAt();
            if (!skipped && !line.isBlank()) {
                text.append(line).append('\n');
            }
        }
        append(text, "Export-Package", headers.exports());
        append(text, "Require-Bundle", headers.requires());
        append(text, "Import-Package", headers.imports());
        Files.writeString(file, text);
    }

    private static void append(StringBuilder text, String header, Map<String, String> clauses) {
        if (!clauses.isEmpty()) {
            text.append(clauses.entrySet().stream()
                    .map(clause -> clause.getKey() + (clause.getValue().isEmpty() ? "" : ";" + clause.getValue()))
                    .collect(Collectors.joining(",\n ", header + ": ", "\n")));
        }
    }
}
