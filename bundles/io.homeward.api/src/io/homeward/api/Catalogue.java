package io.homeward.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Every sentence Homeward says, in English and Italian, by key.
 *
 * <p>Problems stand in {@code problems/<area>.properties} under {@code CODE.title}, {@code CODE.cause} and
 * {@code CODE.remedy}; other texts in {@code texts/<area>.properties} under their key. The Italian ones have {@code _it}
 * before the ending. Files are UTF-8; {@code {name}} is replaced by the value of that name. A locale other than Italian
 * is answered in English. Safe for use by any number of threads; files are read again at each call, which is rare.
 */
public final class Catalogue {

    private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z0-9]+)}");

    private Catalogue() {}

    /**
     * What a person is told about a problem.
     *
     * @param title what happened, a few words
     * @param cause why, with the offending value
     * @param remedy what to do about it
     */
    public record Entry(String title, String cause, String remedy) {}

    /** Returns title, cause and remedy of {@code problem}; a code without texts is shown by its code and values. */
    public static Entry describe(Problem problem, Locale locale) {
        Properties texts = load("problems", area(problem.code()), locale);
        Map<String, String> values = new HashMap<>(problem.values());
        values.put("subject", problem.subject());
        String code = problem.code();
        return new Entry(
                fill(texts.getProperty(code + ".title", code), values),
                fill(texts.getProperty(code + ".cause", problem.subject() + " " + problem.values()), values),
                fill(texts.getProperty(code + ".remedy", ""), values));
    }

    /**
     * Returns the sentence of {@code text}; a key without a sentence is returned as it is. A key that starts with a problem's
     * code, as {@link Problem#causeText()} makes it, is looked up among the problems.
     */
    public static String say(Text text, Locale locale) {
        int dot = text.key().indexOf('.');
        String area = dot < 0 ? text.key() : text.key().substring(0, dot);
        Properties texts =
                area.startsWith("HW-") ? load("problems", area(area), locale) : load("texts", area, locale);
        return fill(texts.getProperty(text.key(), text.key()), text.values());
    }

    private static String area(String code) {
        return code.substring(3, code.lastIndexOf('-')).toLowerCase(Locale.ROOT);
    }

    private static Properties load(String kind, String area, Locale locale) {
        Properties texts = new Properties();
        read(texts, kind + "/" + area + ".properties");
        if (Locale.ITALIAN.getLanguage().equals(locale.getLanguage())) {
            read(texts, kind + "/" + area + "_it.properties");
        }
        return texts;
    }

    private static void read(Properties texts, String resource) {
        try (InputStream in = Catalogue.class.getResourceAsStream(resource)) {
            if (in != null) {
                texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("catalogue " + resource + " of this bundle is unreadable", e);
        }
    }

    private static String fill(String sentence, Map<String, String> values) {
        Matcher place = PLACE.matcher(sentence);
        StringBuilder filled = new StringBuilder();
        while (place.find()) {
            String value = values.getOrDefault(place.group(1), place.group());
            place.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        return place.appendTail(filled).toString();
    }
}
