package io.homeward.api;

import java.util.HashMap;
import java.util.Map;

/**
 * What went wrong, with a code that never changes its meaning, so that people and programs can act on it.
 *
 * <p>Title, cause and remedy are looked up by code in {@link Catalogue} when the problem is shown.
 *
 * @param code {@code HW-<AREA>-<NNN>}, for example {@code HW-AZURE-003}
 * @param subject what it happened to: a machine, a disk, a file, an address; never a secret
 * @param values what stands in for the {@code {name}} places of the texts; {@code {subject}} is always there
 */
public record Problem(String code, String subject, Map<String, String> values) {

    /** Copies the values; throws {@link IllegalArgumentException} for a malformed code. */
    public Problem {
        if (!code.matches("HW-[A-Z]+-[0-9]{3}")) {
            throw new IllegalArgumentException("not a problem code: " + code);
        }
        values = Map.copyOf(values);
    }

    /** Returns a problem with values given as name, value, name, value … */
    public static Problem of(String code, String subject, Object... namesAndValues) {
        return new Problem(code, subject, Text.pairs(namesAndValues));
    }

    /** Returns the sentence that tells why, as a text that can stand where no problem can. */
    public Text causeText() {
        return text("cause");
    }

    /** Returns the sentence that tells what to do, as a text that can stand where no problem can. */
    public Text remedyText() {
        return text("remedy");
    }

    private Text text(String part) {
        Map<String, String> all = new HashMap<>(values);
        all.put("subject", subject);
        return new Text(code + "." + part, all);
    }
}
