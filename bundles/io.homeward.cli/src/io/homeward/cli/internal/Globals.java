package io.homeward.cli.internal;

import io.homeward.api.HomewardException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The options that every command has.
 *
 * @param site the site file
 * @param data the engine's data folder
 * @param json whether results are JSON
 * @param locale the language
 * @param colour whether output may be coloured
 * @param given the site and data options as they were given, to be repeated in advice
 */
public record Globals(Path site, Path data, boolean json, Locale locale, boolean colour, String given) {

    /** Reads them from a command line. */
    static Globals of(Line line, Surroundings surroundings) throws HomewardException {
        Map<String, String> environment = surroundings.environment();
        Optional<Path> givenSite = line.path("--site");
        Optional<Path> givenData = line.path("--data");
        Path site = givenSite
                .or(() -> path(environment.get("HOMEWARD_SITE")))
                .orElse(surroundings.home().resolve(".homeward").resolve("site.json"));
        Path data = givenData
                .or(() -> path(environment.get("HOMEWARD_DATA")))
                .orElse(site.toAbsolutePath().resolveSibling("data"));
        boolean json = line.choice("--output", List.of("text", "json")).orElse("text").equals("json");
        Optional<String> language = line.choice("--lang", List.of("en", "it"));
        String given = givenSite.map(path -> " --site " + path).orElse("")
                + givenData.map(path -> " --data " + path).orElse("");
        return new Globals(site, data, json, locale(language, environment), colour(line, surroundings), given);
    }

    /** Returns what can be told before the command line has been understood: language and form of a problem with it. */
    static Globals guess(String[] args, Surroundings surroundings) {
        List<String> words = List.of(args);
        boolean json = words.contains("--output=json") || words.contains("-ojson") || words.contains("-o=json")
                || follows(words, "-o", "json") || follows(words, "--output", "json");
        Optional<String> language = List.of("en", "it").stream()
                .filter(code -> words.contains("--lang=" + code) || follows(words, "--lang", code))
                .findFirst();
        return new Globals(
                Path.of(""), Path.of(""), json, locale(language, surroundings.environment()), false, "");
    }

    private static boolean follows(List<String> words, String option, String value) {
        int at = words.indexOf(option);
        return at >= 0 && at + 1 < words.size() && words.get(at + 1).equals(value);
    }

    private static Optional<Path> path(String text) {
        return text == null || text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
    }

    private static Locale locale(Optional<String> language, Map<String, String> environment) {
        String told = language
                .or(() -> List.of("LC_ALL", "LC_MESSAGES", "LANG").stream()
                        .map(name -> environment.getOrDefault(name, ""))
                        .filter(value -> !value.isBlank())
                        .findFirst())
                .orElse("en");
        return told.equals("it") || told.startsWith("it_") || told.startsWith("it.") ? Locale.ITALIAN : Locale.ENGLISH;
    }

    private static boolean colour(Line line, Surroundings surroundings) {
        Map<String, String> environment = surroundings.environment();
        return surroundings.terminal()
                && !line.has("--no-color")
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
    }
}
