package io.homeward.api;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A sentence for people that is translated when it is shown, not when it is made.
 *
 * @param key the sentence's key in the catalogue; the part before the first dot names the catalogue file, for example
 *     {@code plan.datastore.own} stands in {@code texts/plan.properties}
 * @param values what stands in for the sentence's {@code {name}} places
 */
public record Text(String key, Map<String, String> values) {

    /** Copies the values. */
    public Text {
        values = Map.copyOf(values);
    }

    /** Returns the sentence {@code key} with values given as name, value, name, value … */
    public static Text of(String key, Object... namesAndValues) {
        return new Text(key, pairs(namesAndValues));
    }

    static Map<String, String> pairs(Object... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("a name without a value");
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put(String.valueOf(namesAndValues[i]), String.valueOf(namesAndValues[i + 1]));
        }
        return values;
    }
}
