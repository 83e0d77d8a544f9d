package io.homeward.cli.internal.render;

import io.homeward.api.Catalogue;
import io.homeward.api.Problem;
import io.homeward.api.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * One language.
 *
 * @param locale which
 * @param zone the time zone in which times are shown
 */
public record Words(Locale locale, ZoneId zone) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    /** Returns a sentence. */
    public String say(Text text) {
        return Catalogue.say(text, locale);
    }

    /** Returns a sentence of the catalogue. */
    public String say(String key, Object... namesAndValues) {
        return say(Text.of(key, namesAndValues));
    }

    /** Returns title, cause and remedy of a problem. */
    public Catalogue.Entry describe(Problem problem) {
        return Catalogue.describe(problem, locale);
    }

    /** Returns the word for a value of the vocabulary. */
    public String word(Enum<?> value) {
        return say("cli.word." + value.getDeclaringClass().getSimpleName() + "." + value.name());
    }

    /** Returns a moment in the person's time zone. */
    public String time(Instant moment) {
        return TIME.format(moment.atZone(zone));
    }

    /** Returns a duration with two units at most. */
    public String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
        }
        if (seconds < 3600) {
            return String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60);
        }
        return seconds < 86_400
                ? String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds / 60 % 60)
                : String.format(Locale.ROOT, "%d d %02d h", seconds / 86_400, seconds / 3600 % 24);
    }

    /** Returns the answers that mean yes. */
    public List<String> yes() {
        return List.of(say("cli.confirm.yes").split(" "));
    }
}
