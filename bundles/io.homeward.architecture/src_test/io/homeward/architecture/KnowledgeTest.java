package io.homeward.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Who may know whom. Faces know the api alone; engines never know a face, and the clients of the two worlds never know
 * each other; the api and the journal know the JDK only; a library has one bundle that knows it.
 */
class KnowledgeTest {

    /** Per bundle, the bundles that it may know, or single packages of one. */
    private static final Map<String, Set<String>> MAY_KNOW = Map.ofEntries(
            Map.entry("api", Set.of()),
            Map.entry("journal", Set.of()),
            Map.entry("trust", Set.of("api")),
            Map.entry("hypervisor", Set.of("api")),
            Map.entry("vsphere", Set.of("api", "hypervisor", "trust")),
            Map.entry("azure", Set.of("api", "trust")),
            Map.entry("prerequisites", Set.of("api", "hypervisor")),
            Map.entry("replication", Set.of("api", "journal", "trust")),
            Map.entry("control", Set.of("api", "hypervisor", "prerequisites", "replication", "trust")),
            Map.entry("lab", Set.of("api", "hypervisor", "trust", "vsphere.soap")),
            Map.entry("cli", Set.of("api")));

    private static final Set<String> JDK_ONLY = Set.of("api", "journal");

    /** Per family of libraries, by the beginning of its packages, the bundles that may know it. */
    private static final Map<String, Set<String>> LIBRARIES = Map.of(
            "com.azure.", Set.of("azure"),
            "com.vmware.vim25", Set.of("vsphere", "lab"),
            "org.bouncycastle.", Set.of("trust"),
            "org.sqlite", Set.of("control"),
            "com.github.luben.zstd", Set.of("replication"),
            "picocli", Set.of("cli"));

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.homeward.architecture.Built#bundles")
    void bundlesKnowOnlyWhatTheyMay(Bundle bundle) {
        Set<String> allowed = MAY_KNOW.get(noun(bundle));
        assertTrue(allowed != null, bundle + " is not in the table of this test");
        Map<String, String> owners = owners();
        Map<String, String> violations = new TreeMap<>();
        for (CompiledClass type : bundle.classes()) {
            for (String name : type.references()) {
                String owner = owners.getOrDefault(name, noun(bundle));
                if (!owner.equals(noun(bundle)) && !allowed.contains(owner) && !allowed.contains(noun(name))) {
                    violations.put(type.name(), name);
                }
            }
        }
        assertEquals(Map.of(), violations);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.homeward.architecture.Built#bundles")
    void nobodyReachesIntoTheInsideOfAnother(Bundle bundle) {
        Map<String, String> owners = owners();
        List<String> reached = bundle.foreignPackages().stream()
                .filter(name -> owners.containsKey(name) && Names.isInternal(name))
                .toList();
        assertEquals(List.of(), reached);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.homeward.architecture.Built#bundles")
    void librariesStayWhereTheyBelong(Bundle bundle) {
        Set<String> found = new TreeSet<>(bundle.foreignPackages());
        if (JDK_ONLY.contains(noun(bundle))) {
            found.removeIf(Names::isJdk);
        } else {
            found.removeIf(name -> LIBRARIES.entrySet().stream()
                    .filter(family -> name.startsWith(family.getKey()))
                    .allMatch(family -> family.getValue().contains(noun(bundle))));
        }
        assertEquals(Set.of(), found);
    }

    private static Map<String, String> owners() {
        return Built.bundles()
                .flatMap(bundle -> bundle.packages().stream().map(name -> Map.entry(name, noun(bundle))))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static String noun(Bundle bundle) {
        return noun(bundle.name());
    }

    private static String noun(String name) {
        return name.startsWith("io.homeward.") ? name.substring("io.homeward.".length()) : name;
    }
}
