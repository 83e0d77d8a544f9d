package io.homeward.prerequisites.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homeward.api.Catalogue;
import io.homeward.prerequisites.Check;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckTextsTest {

    private static final Pattern PLACE = Pattern.compile("\\{[A-Za-z0-9]+}");

    @ParameterizedTest
    @ValueSource(strings = {"texts/check", "problems/check"})
    void bothLanguagesSayTheSameThingsAboutTheSameValues(String file) throws IOException {
        Properties english = load(file + ".properties");
        Properties italian = load(file + "_it.properties");
        assertEquals(english.stringPropertyNames(), italian.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
            assertFalse(italian.getProperty(key).isBlank(), key);
            assertEquals(places(english.getProperty(key)), places(italian.getProperty(key)), key);
        }
    }

    @Test
    void everyFailureHasItsRemedy() throws IOException {
        Properties texts = load("texts/check.properties");
        for (Check check : BuiltInChecks.all()) {
            String prefix = "check." + check.id() + ".";
            assertTrue(texts.containsKey(prefix + "title"), check.id());
            assertTrue(texts.containsKey(prefix + "passed"), check.id());
        }
        Set<String> failures = texts.stringPropertyNames().stream()
                .filter(key -> key.contains(".blocked"))
                .collect(Collectors.toCollection(TreeSet::new));
        failures.forEach(key -> assertTrue(texts.containsKey(key.replace(".blocked", ".remedy")), key));
    }

    private static Set<String> places(String sentence) {
        return PLACE.matcher(sentence).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Properties load(String name) throws IOException {
        Properties texts = new Properties();
        try (var in = new InputStreamReader(Catalogue.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
            texts.load(in);
        }
        return texts;
    }
}
