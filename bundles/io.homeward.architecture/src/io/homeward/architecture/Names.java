package io.homeward.architecture;

import java.lang.module.ModuleFinder;
import java.util.Set;
import java.util.stream.Collectors;

/** Package names: taken from type names, and told apart by owner. */
final class Names {

    private static final Set<String> JDK = ModuleFinder.ofSystem().findAll().stream()
            .flatMap(module -> module.descriptor().packages().stream())
            .collect(Collectors.toUnmodifiableSet());

    private Names() {}

    /** Returns the package of a binary name with dots or slashes, with dots; empty for the unnamed package. */
    static String packageOf(String binaryName) {
        String dotted = binaryName.replace('/', '.');
        int end = dotted.lastIndexOf('.');
        return end < 0 ? "" : dotted.substring(0, end);
    }

    static boolean isJdk(String packageName) {
        return JDK.contains(packageName);
    }

    /** The framework gives java.* to every bundle; it must not be imported. */
    static boolean isJava(String packageName) {
        return packageName.startsWith("java.");
    }

    static boolean isInternal(String packageName) {
        return (packageName + ".").contains(".internal.");
    }
}
