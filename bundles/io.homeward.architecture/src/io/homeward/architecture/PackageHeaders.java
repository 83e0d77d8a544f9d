package io.homeward.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The package headers that a bundle's manifest should have, worked out from its classes.
 *
 * @param exports  Export-Package: the packages that are not internal
 * @param imports  Import-Package: what its classes name, from the JDK, other bundles of Homeward and OSGi libraries
 * @param requires Require-Bundle: libraries that its classes use and that are required as a whole
 * @param unknown  packages that its classes name and that nobody offers
 */
record PackageHeaders(
        Map<String, String> exports, Map<String, String> imports, Map<String, String> requires, Set<String> unknown) {

    /** The version of every exported package, until the first release promises more. */
    static final String VERSION = "0.1.0";

    static PackageHeaders of(Bundle bundle, List<Bundle> all, TargetPlatform target) {
        PackageHeaders headers =
                new PackageHeaders(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeSet<>());
        bundle.publicPackages().forEach(name -> headers.exports.put(name, "version=\"" + VERSION + "\""));
        bundle.foreignPackages().forEach(name -> headers.addImport(name, all, target));
        return headers;
    }

    private void addImport(String name, List<Bundle> all, TargetPlatform target) {
        Optional<TargetPlatform.Library> library = target.owner(name);
        if (all.stream().anyMatch(other -> other.publicPackages().contains(name))) {
            imports.put(name, "version=" + range(VERSION));
        } else if (Names.isJdk(name)) {
            imports.put(name, "");
        } else if (library.isEmpty()) {
            unknown.add(name);
        } else if (library.get().whole()) {
            requires.put(library.get().symbolicName(), "bundle-version=" + range(library.get().version()));
        } else {
            String version = library.get().packages().get(name);
            imports.put(name, version.isEmpty() ? "" : "version=" + range(version));
        }
    }

    /** Returns the range from a version's major and minor number up to the next major number. */
    static String range(String version) {
        String[] parts = version.split("\\.");
        int major = Integer.parseInt(parts[0]);
        String minor = parts.length > 1 ? parts[1] : "0";
        return "\"[" + major + "." + minor + "," + (major + 1) + ")\"";
    }

    /** Returns the differences to the manifest's headers, one sentence each; empty when there is none. */
    List<String> differences(Bundle bundle) {
        List<String> found = new ArrayList<>();
        compare("Export-Package", exports, bundle, found);
        compare("Import-Package", imports, bundle, found);
        compare("Require-Bundle", requires, bundle, found);
        unknown.forEach(name -> found.add("nobody offers the package " + name));
        return found;
    }

    private static void compare(String header, Map<String, String> wanted, Bundle bundle, List<String> found) {
        Map<String, String> present = bundle.header(header);
        wanted.forEach((name, attributes) -> {
            if (!present.containsKey(name)) {
                found.add(header + " lacks " + name);
            } else if (!present.get(name).equals(attributes)) {
                found.add(header + " has " + name + ";" + present.get(name) + " instead of " + attributes);
            }
        });
        present.keySet().stream()
                .filter(name -> !wanted.containsKey(name))
                .forEach(name -> found.add(header + " has " + name + ", which no class uses or holds"));
    }
}
