package io.homeward.azure.internal.arm;

import com.azure.json.JsonProviders;
import com.azure.json.JsonReader;
import com.azure.json.JsonWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A JSON value that is read without a schema: what is absent, null or of another type reads as absent, because services
 * add, drop and blank fields between versions.
 */
public final class Json {

    /** The value of nothing. */
    public static final Json ABSENT = new Json(null);

    private final Object value;

    private Json(Object value) {
        this.value = value;
    }

    /** Parses bytes; no bytes at all are {@link #ABSENT}. */
    public static Json parse(byte[] bytes) throws IOException {
        if (bytes.length == 0) {
            return ABSENT;
        }
        try (JsonReader reader = JsonProviders.createReader(bytes)) {
            return new Json(reader.readUntyped());
        } catch (IllegalStateException e) {
            throw new IOException("no JSON that can be read", e);
        }
    }

    /** Returns the bytes of maps, lists, texts, numbers and booleans. */
    public static byte[] write(Map<String, ?> object) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonWriter writer = JsonProviders.createWriter(bytes)) {
            writer.writeUntyped(object);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    /** Returns a field, or a field of a field. */
    public Json at(String... path) {
        Object found = value;
        for (String field : path) {
            found = found instanceof Map<?, ?> map ? map.get(field) : null;
        }
        return found == null ? ABSENT : new Json(found);
    }

    /** Returns a field whose name is compared without regard to case, as names of tags are. */
    public Json atIgnoringCase(String field) {
        if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                if (field.equalsIgnoreCase(String.valueOf(entry.getKey())) && entry.getValue() != null) {
                    return new Json(entry.getValue());
                }
            }
        }
        return ABSENT;
    }

    public boolean isPresent() {
        return value != null;
    }

    /** Returns a text that is not blank; a number or a boolean as text. */
    public Optional<String> text() {
        boolean scalar = value instanceof String || value instanceof Number || value instanceof Boolean;
        return scalar ? Optional.of(value.toString()).filter(text -> !text.isBlank()) : Optional.empty();
    }

    /** Returns a whole number, also one that stands in a text. */
    public OptionalLong number() {
        if (value instanceof Number number) {
            return OptionalLong.of(number.longValue());
        }
        String text = text().orElse("");
        return text.matches("-?[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    /** Returns a fractional number; completionPercent is one. */
    public Optional<Double> fraction() {
        return value instanceof Number number ? Optional.of(number.doubleValue()) : Optional.empty();
    }

    /** Returns whether it is true, as a boolean or as the text that Site Recovery writes. */
    public boolean isTrue() {
        return Boolean.TRUE.equals(value) || value instanceof String text && text.equalsIgnoreCase("true");
    }

    /** Returns a moment; see {@link Moments}. */
    public Optional<Instant> moment() {
        return text().flatMap(Moments::parse);
    }

    /** Returns the elements of an array; none when it is no array. */
    public List<Json> items() {
        return value instanceof List<?> list ? list.stream().map(Json::new).toList() : List.of();
    }
}
