package io.homeward.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homeward.api.Catalogue;
import io.homeward.api.JobKind;
import io.homeward.api.JobPhase;
import io.homeward.api.JobState;
import io.homeward.api.Location;
import io.homeward.api.MachineState;
import io.homeward.api.Operation;
import io.homeward.api.OsFamily;
import io.homeward.api.Outcome;
import io.homeward.api.PointKind;
import io.homeward.api.PowerState;
import io.homeward.api.Text;
import io.homeward.api.lab.LabOptions;
import io.homeward.cli.internal.render.Words;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything the command line says exists in both languages. */
class TextsTest {

    private static final Pattern PLACE = Pattern.compile("\\{[A-Za-z0-9]+}");
    private static final Pattern KEY = Pattern.compile("\"(cli(?:\\.[A-Za-z]+)+)\"");

    @ParameterizedTest
    @ValueSource(
            strings = {"texts/cli", "texts/operation", "texts/phase", "texts/journey", "problems/cli"})
    void bothLanguagesHaveTheSameKeysAndPlaces(String file) throws IOException {
        Properties english = load(file + ".properties");
        Properties italian = load(file + "_it.properties");
        assertEquals(english.stringPropertyNames(), italian.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
            assertFalse(italian.getProperty(key).isBlank(), key);
            assertEquals(places(english.getProperty(key)), places(italian.getProperty(key)), key);
            assertFalse(english.getProperty(key).contains("%"), () -> key + " would be taken for a format");
            assertFalse(italian.getProperty(key).contains("%"), () -> key + " would be taken for a format");
        }
    }

    @Test
    void everyKeyInTheSourcesHasItsText() throws IOException {
        Properties texts = load("texts/cli.properties");
        Path sources = Path.of("src");
        Set<String> used = new TreeSet<>();
        try (Stream<Path> files = Files.walk(sources)) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(file -> used.addAll(keys(file)));
        }
        assertFalse(used.isEmpty());
        used.forEach(key -> assertTrue(texts.containsKey(key), key));
    }

    private static Set<String> keys(Path file) {
        try {
            Matcher matcher = KEY.matcher(Files.readString(file));
            return matcher.results().map(result -> result.group(1)).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyWordOfTheVocabularyIsTranslated() {
        List<Class<? extends Enum<?>>> vocabulary = List.of(
                JobKind.class, JobState.class, JobPhase.State.class, Location.class, MachineState.class, OsFamily.class,
                Outcome.class, PointKind.class, PowerState.class, LabOptions.Fault.class);
        for (Locale locale : List.of(Locale.ENGLISH, Locale.ITALIAN)) {
            Words words = new Words(locale, ZoneOffset.UTC);
            for (Class<? extends Enum<?>> type : vocabulary) {
                for (Enum<?> value : type.getEnumConstants()) {
                    assertFalse(words.word(value).startsWith("cli."), () -> type + " " + value);
                }
            }
        }
    }

    @Test
    void everyOperationInputAndPhaseIsNamed() {
        for (Operation operation : Operation.values()) {
            assertSaid(operation.label());
            assertSaid(operation.audit("web01"));
            for (Operation.Input input : operation.inputs()) {
                assertSaid(operation.label(input));
                assertSaid(operation.help(input));
            }
        }
        for (JobKind kind : JobKind.values()) {
            kind.phases().forEach(name -> assertSaid(JobPhase.waiting(name).label()));
        }
        List.of("discovery", "plan", "checks", "reprotect", "cycles", "failback", "commit", "proof")
                .forEach(stage -> assertSaid(Text.of("journey." + stage + ".name")));
    }

    private static void assertSaid(Text text) {
        assertNotEquals(text.key(), Catalogue.say(text, Locale.ENGLISH));
        assertNotEquals(text.key(), Catalogue.say(text, Locale.ITALIAN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "machines", "check", "reprotect", "jobs", "jobs list", "jobs show", "jobs watch", "jobs cancel",
                "jobs resume", "points", "failback", "commit", "cancel", "server", "lab", "lab serve"
            })
    void everyHelpTeachesWithExamplesInBothLanguages(String command, @TempDir Path home) {
        for (String language : List.of("en", "it")) {
            Desk desk = new Desk(home);
            assertEquals(0, desk.run((command + " --help --lang " + language).strip().split(" ")));
            String help = desk.out();
            assertFalse(help.contains("cli."), help);
            assertFalse(help.contains("operation."), help);
            assertTrue(help.contains((language.equals("en") ? "Usage: homeward " : "Uso: homeward ") + command), help);
            assertTrue(help.contains("homeward " + command), help);
            assertTrue(help.lines().allMatch(line -> line.length() <= 100), help);
        }
    }

    @Test
    void theHelpOfReprotectIsARenderingOfTheOperation(@TempDir Path home) {
        Desk desk = new Desk(home);
        desk.run("reprotect", "-h");
        for (String option : List.of("--master-target", "--process-server", "--datastore", "--retention-volume")) {
            assertTrue(desk.out().contains(option), option);
        }
        assertFalse(desk.out().contains("--policy"));
        assertFalse(desk.out().contains("--direction"));
    }

    @Test
    void durationsHaveTwoUnitsAtMost() {
        Words words = new Words(Locale.ENGLISH, ZoneOffset.UTC);
        assertEquals("0.4 s", words.duration(Duration.ofMillis(420)));
        assertEquals("3 min 05 s", words.duration(Duration.ofSeconds(185)));
        assertEquals("2 h 05 min", words.duration(Duration.ofMinutes(125)));
        assertEquals("3 d 04 h", words.duration(Duration.ofHours(76)));
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
