package io.homeward.cli.internal;

import io.homeward.api.ByteCount;
import io.homeward.api.HomewardException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ParseResult;

/** A command line that was taken apart; turns its texts into values, or into the problem HW-CLI-003. */
public final class Line {

    private static final Pattern SIZE = Pattern.compile("([0-9]{1,19})\\s*([A-Za-z]*)");
    private static final Map<String, Integer> SHIFTS = Map.ofEntries(
            Map.entry("", 0), Map.entry("B", 0),
            Map.entry("K", 10), Map.entry("KIB", 10),
            Map.entry("M", 20), Map.entry("MIB", 20),
            Map.entry("G", 30), Map.entry("GIB", 30),
            Map.entry("T", 40), Map.entry("TIB", 40));

    private final List<ParseResult> levels;

    /** Makes a line of a parse result and all its subcommands. */
    public Line(ParseResult root) {
        List<ParseResult> found = new ArrayList<>();
        for (ParseResult level = root; level != null; level = level.subcommand()) {
            found.add(level);
        }
        levels = List.copyOf(found);
    }

    /** Returns the innermost command's part. */
    public ParseResult command() {
        return levels.getLast();
    }

    /** Returns the part on which help was asked for. */
    public Optional<ParseResult> help() {
        return levels.stream().filter(ParseResult::isUsageHelpRequested).findFirst();
    }

    /** Returns whether the version was asked for. */
    public boolean version() {
        return levels.stream().anyMatch(ParseResult::isVersionHelpRequested);
    }

    /** Returns whether an option was given, on whichever level. */
    public boolean has(String option) {
        return levels.stream().anyMatch(level -> level.hasMatchedOption(option));
    }

    /** Returns an option's text; the innermost one counts. */
    public Optional<String> text(String option) {
        return levels.reversed().stream()
                .filter(level -> level.hasMatchedOption(option))
                .map(level -> level.matchedOptionValue(option, ""))
                .findFirst();
    }

    /** Returns every text of an option that can be repeated. */
    public List<String> texts(String option) {
        return levels.stream()
                .filter(level -> level.hasMatchedOption(option))
                .flatMap(level -> level.matchedOption(option).stringValues().stream())
                .toList();
    }

    /** Returns the command's argument at this place. */
    public Optional<String> argument(int index) {
        return Optional.ofNullable(command().matchedPositionalValue(index, (String) null));
    }

    /** Returns an option's text as a path. */
    public Optional<Path> path(String option) throws HomewardException {
        Optional<String> text = text(option);
        return text.isEmpty() ? Optional.empty() : Optional.of(path(option, text.get()));
    }

    /** Returns every text of an option as a path. */
    public List<Path> paths(String option) throws HomewardException {
        List<Path> paths = new ArrayList<>();
        for (String text : texts(option)) {
            paths.add(path(option, text));
        }
        return paths;
    }

    private static Path path(String option, String text) throws HomewardException {
        try {
            if (!text.isBlank()) {
                return Path.of(text);
            }
        } catch (InvalidPathException e) {
            throw bad(option, text, "path");
        }
        throw bad(option, text, "path");
    }

    /** Returns an option's text, which must be one of these. */
    public Optional<String> choice(String option, List<String> choices) throws HomewardException {
        Optional<String> text = text(option).map(found -> found.toLowerCase(Locale.ROOT));
        if (text.isPresent() && !choices.contains(text.get())) {
            throw bad(option, text.get(), String.join(", ", choices));
        }
        return text;
    }

    /** Returns an option's text as a whole number. */
    public Optional<Long> number(String option) throws HomewardException {
        Optional<String> text = text(option);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.parseLong(text.get()));
        } catch (NumberFormatException e) {
            throw bad(option, text.get(), "0, 1, 2 …");
        }
    }

    /** Returns an option's text as a size, in bytes or with a binary unit: 512MiB, 8G. */
    public Optional<ByteCount> size(String option) throws HomewardException {
        Optional<String> text = text(option);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Matcher matcher = SIZE.matcher(text.get());
        Integer shift = matcher.matches() ? SHIFTS.get(matcher.group(2).toUpperCase(Locale.ROOT)) : null;
        if (shift == null) {
            throw bad(option, text.get(), "512MiB, 8GiB …");
        }
        try {
            return Optional.of(ByteCount.of(Math.multiplyExact(Long.parseLong(matcher.group(1)), 1L << shift)));
        } catch (ArithmeticException | NumberFormatException e) {
            throw bad(option, text.get(), "< 8 EiB");
        }
    }

    private static HomewardException bad(String option, String text, String choices) {
        return HomewardException.of("HW-CLI-003", text, "option", option, "choices", choices);
    }
}
