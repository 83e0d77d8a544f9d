package io.homeward.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The libraries that the target definition names, read from the local Maven repository. */
record TargetPlatform(List<Library> libraries) {

    /**
     * One library.
     *
     * @param whole    whether others require it as a whole and do not import its packages: a library that is no bundle
     *                 by itself and gets its manifest from the build, and JUnit, whose packages only work together
     * @param packages exported packages with their versions; every package when it is no bundle by itself
     */
    record Library(String symbolicName, String version, boolean whole, TreeMap<String, String> packages, Path jar) {}

    static TargetPlatform read(Path definition, Path localRepository) throws IOException {
        List<Library> libraries = new ArrayList<>();
        NodeList dependencies = parse(definition).getElementsByTagName("dependency");
        for (int i = 0; i < dependencies.getLength(); i++) {
            Element dependency = (Element) dependencies.item(i);
            libraries.add(library(
                    localRepository,
                    text(dependency, "groupId"),
                    text(dependency, "artifactId"),
                    text(dependency, "version")));
        }
        return new TargetPlatform(libraries);
    }

    /** Returns the library that offers a package; one that exports it is preferred to one to be required as a whole. */
    Optional<Library> owner(String packageName) {
        return libraries.stream()
                .filter(library -> library.packages().containsKey(packageName))
                .min((a, b) -> Boolean.compare(a.whole(), b.whole()));
    }

    private static Element parse(Path definition) throws IOException {
        try {
            return DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(definition.toFile())
                    .getDocumentElement();
        } catch (SAXException | ParserConfigurationException e) {
            throw new IOException(definition + " cannot be read", e);
        }
    }

    private static String text(Element element, String child) {
        return element.getElementsByTagName(child).item(0).getTextContent().strip();
    }

    private static Library library(Path repository, String group, String artifact, String version) throws IOException {
        Path jar = repository.resolve(group.replace('.', '/')).resolve(artifact).resolve(version)
                .resolve(artifact + "-" + version + ".jar");
        if (!Files.exists(jar)) {
            throw new IOException(jar + " is missing; run ./mvnw once");
        }
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            Attributes main = manifest == null ? new Attributes() : manifest.getMainAttributes();
            String name = main.getValue("Bundle-SymbolicName");
            if (name == null) {
                return new Library(group + "." + artifact, version, true, allPackages(file), jar);
            }
            boolean whole = group.startsWith("org.junit");
            return new Library(name.split(";")[0].strip(), version, whole, exports(main), jar);
        }
    }

    private static TreeMap<String, String> exports(Attributes manifest) {
        TreeMap<String, String> packages = new TreeMap<>();
        Header.clauses(manifest.getValue("Export-Package"))
                .forEach((name, attributes) -> packages.put(name, Header.attribute(attributes, "version")));
        return packages;
    }

    private static TreeMap<String, String> allPackages(JarFile file) {
        try (Stream<String> entries = file.stream().map(entry -> entry.getName())) {
            Set<String> names = entries.filter(name -> name.endsWith(".class") && !name.startsWith("META-INF/"))
                    .map(name -> Names.packageOf(name.substring(0, name.length() - ".class".length())))
                    .collect(Collectors.toSet());
            TreeMap<String, String> packages = new TreeMap<>();
            names.forEach(name -> packages.put(name, ""));
            return packages;
        }
    }
}
