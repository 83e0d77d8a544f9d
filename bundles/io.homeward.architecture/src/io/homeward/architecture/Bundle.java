package io.homeward.architecture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** One bundle of Homeward: its folder, its manifest's main section and its compiled classes. */
record Bundle(Path folder, Attributes manifest, List<CompiledClass> classes) {

    /** Reads a bundle whose classes were compiled into {@code classesFolder}. */
    static Bundle read(Path folder, Path classesFolder) throws IOException {
        try (InputStream in = Files.newInputStream(folder.resolve("META-INF/MANIFEST.MF"))) {
            return new Bundle(folder, new Manifest(in).getMainAttributes(), readClasses(classesFolder));
        }
    }

    private static List<CompiledClass> readClasses(Path folder) throws IOException {
        List<CompiledClass> classes = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : (Iterable<Path>) files.filter(Bundle::isClass).sorted()::iterator) {
                    classes.add(ClassScan.read(file));
                }
            }
        }
        return classes;
    }

    private static boolean isClass(Path file) {
        return file.toString().endsWith(".class") && !file.endsWith("package-info.class");
    }

    /** Returns the folders of all bundles under {@code bundles/}, in order. */
    static List<Path> folders(Path root) {
        try (Stream<Path> folders = Files.list(root.resolve("bundles"))) {
            return folders.filter(folder -> Files.exists(folder.resolve("META-INF/MANIFEST.MF")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it only holds tests, and so is part of no product and offers nothing. */
    boolean isForTests() {
        return name().endsWith("tests");
    }

    String name() {
        return folder.getFileName().toString();
    }

    Map<String, String> header(String name) {
        return Header.clauses(manifest.getValue(name));
    }

    /** Returns the packages that it has classes in. */
    Set<String> packages() {
        Set<String> packages = new TreeSet<>();
        classes.forEach(type -> packages.add(type.packageName()));
        return packages;
    }

    /** Returns the packages that its classes name and that it does not hold itself; java.* left out. */
    Set<String> foreignPackages() {
        Set<String> packages = new TreeSet<>();
        classes.forEach(type -> packages.addAll(type.references()));
        packages.removeAll(packages());
        packages.removeIf(Names::isJava);
        return packages;
    }

    /** Returns the packages that others may compile against: by convention all but the internal ones. */
    Set<String> publicPackages() {
        Set<String> packages = packages();
        packages.removeIf(name -> isForTests() || Names.isInternal(name));
        return packages;
    }

    @Override
    public String toString() {
        return name();
    }
}
