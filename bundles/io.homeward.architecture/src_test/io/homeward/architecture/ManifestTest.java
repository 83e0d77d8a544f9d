package io.homeward.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Manifests say exactly what the classes need; {@code releng/manifests --write} puts them right. */
class ManifestTest {

    private static TargetPlatform target;

    @BeforeAll
    static void readTarget() {
        target = Built.target();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.homeward.architecture.Built#bundles")
    void everyBundleHasClassesToLookAt(Bundle bundle) {
        System.out.println(
                bundle + ": " + bundle.classes().size() + " classes in " + bundle.packages().size() + " packages");
        assertFalse(bundle.classes().isEmpty(), "no compiled class was found");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.homeward.architecture.Built#bundles")
    void packageHeadersAreWhatTheClassesNeed(Bundle bundle) {
        List<String> differences =
                PackageHeaders.of(bundle, Built.bundles().toList(), target).differences(bundle);
        assertEquals(List.of(), differences, "put right by releng/manifests --write");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.homeward.architecture.Built#bundles")
    void identityIsTheFoldersName(Bundle bundle) {
        assertEquals(Set.of(bundle.name()), bundle.header("Bundle-SymbolicName").keySet());
        assertEquals(Set.of(bundle.name()), bundle.header("Automatic-Module-Name").keySet());
        assertEquals(Set.of("JavaSE-25"), bundle.header("Bundle-RequiredExecutionEnvironment").keySet());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.homeward.architecture.Built#bundles")
    void everyExportedPackageIsDescribed(Bundle bundle) {
        for (String name : bundle.header("Export-Package").keySet()) {
            assertFalse(Names.isInternal(name), name + " is internal and must not be exported");
            Path description = bundle.folder().resolve("src", name.replace('.', '/'), "package-info.java");
            assertTrue(Files.exists(description), name + " has no package-info.java");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.homeward.architecture.Built#bundles")
    void noActivatorAndNoDynamicImport(Bundle bundle) {
        assertNull(bundle.manifest().getValue("Bundle-Activator"));
        assertNull(bundle.manifest().getValue("DynamicImport-Package"));
        bundle.classes().forEach(type -> assertFalse(
                type.supertypes().contains("org.osgi.framework.BundleActivator"), type.name() + " is an activator"));
    }

    @Test
    void noPackageIsInTwoBundles() {
        TreeMap<String, Bundle> owners = new TreeMap<>();
        Built.bundles().forEach(bundle -> bundle.packages().forEach(name -> {
            Bundle other = owners.put(name, bundle);
            assertNull(other, name + " is in " + bundle + " and in " + other);
        }));
    }
}
