package io.homeward.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every code of a problem that a class can raise is explained in both languages, and no text is left over. */
class ProblemTextsTest {

    private static final Path TEXTS = Built.ROOT.resolve("bundles/io.homeward.api/src/io/homeward/api/problems");
    private static final Pattern CODE = Pattern.compile("HW-[A-Z]+-[0-9]{3}");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\w+}");
    private static final List<Boolean> LANGUAGES = List.of(false, true);
    private static final List<String> PARTS = List.of("title", "cause", "remedy");

    @Test
    void everyCodeIsExplainedInBothLanguages() throws IOException {
        for (boolean italian : LANGUAGES) {
            Set<String> missing = expectedKeys();
            missing.removeAll(texts(italian).keySet());
            assertEquals(Set.of(), missing, italian ? "in Italian" : "in English");
        }
    }

    @Test
    void noTextIsLeftOver() throws IOException {
        for (boolean italian : LANGUAGES) {
            Set<String> unused = new TreeSet<>(texts(italian).keySet());
            unused.removeAll(expectedKeys());
            assertEquals(Set.of(), unused, italian ? "in Italian" : "in English");
        }
    }

    @Test
    void bothLanguagesNameTheSameValues() throws IOException {
        TreeMap<String, String> english = texts(false);
        TreeMap<String, String> italian = texts(true);
        Set<String> different = new TreeSet<>(english.keySet());
        different.retainAll(italian.keySet());
        different.removeIf(key -> found(PLACEHOLDER, english.get(key)).equals(found(PLACEHOLDER, italian.get(key))));
        assertEquals(Set.of(), different);
    }

    @Test
    void noTextIsEmpty() throws IOException {
        for (boolean italian : LANGUAGES) {
            texts(italian).forEach((key, text) -> assertFalse(text.isBlank(), key));
        }
    }

    private static Set<String> expectedKeys() {
        Set<String> codes = Built.classes()
                .flatMap(type -> type.literals().stream())
                .flatMap(text -> found(CODE, text).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        assertFalse(codes.isEmpty(), "no code was found in any class");
        return codes.stream()
                .flatMap(code -> PARTS.stream().map(part -> code + "." + part))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    private static TreeMap<String, String> texts(boolean italian) throws IOException {
        TreeMap<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(TEXTS)) {
            for (Path file : files.filter(file -> file.toString().endsWith("_it.properties") == italian).toList()) {
                Properties properties = new Properties();
                try (Reader reader = Files.newBufferedReader(file)) {
                    properties.load(reader);
                }
                properties.forEach((key, text) -> texts.put((String) key, (String) text));
            }
        }
        return texts;
    }
}
