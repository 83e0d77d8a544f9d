package io.homeward.architecture;

import java.lang.module.ModuleDescriptor.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Parses the value of an OSGi manifest header into its clauses. */
final class Header {

    private Header() {}

    /**
     * Returns the names of all clauses, each with the text of its attributes and directives ("version=..."). A name
     * that comes twice (a package exported in two versions) has those of its newest version.
     */
    static Map<String, String> clauses(String value) {
        Map<String, String> clauses = new TreeMap<>();
        for (String clause : split(value == null ? "" : value, ',')) {
            List<String> names = new ArrayList<>();
            List<String> attributes = new ArrayList<>();
            for (String part : split(clause, ';')) {
                (part.contains("=") ? attributes : names).add(part);
            }
            String text = String.join(";", attributes);
            names.forEach(name -> clauses.merge(name, text, Header::newer));
        }
        return clauses;
    }

    /** Returns the value of an attribute in the text of a clause's attributes, without quotes; empty without it. */
    static String attribute(String attributes, String name) {
        for (String part : split(attributes, ';')) {
            if (part.startsWith(name + "=")) {
                return part.substring(name.length() + 1).replace("\"", "");
            }
        }
        return "";
    }

    private static String newer(String a, String b) {
        return version(a).compareTo(version(b)) >= 0 ? a : b;
    }

    private static Version version(String attributes) {
        String version = attribute(attributes, "version");
        return Version.parse(version.isEmpty() ? "0" : version);
    }

    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || (text.charAt(i) == separator && !quoted)) {
                parts.add(text.substring(start, i).strip());
                start = i + 1;
            } else if (text.charAt(i) == '"') {
                quoted = !quoted;
            }
        }
        parts.removeIf(String::isEmpty);
        return parts;
    }
}
