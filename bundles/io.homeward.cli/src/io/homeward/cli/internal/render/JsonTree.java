package io.homeward.cli.internal.render;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.homeward.api.ByteCount;
import io.homeward.api.Catalogue;
import io.homeward.api.JobId;
import io.homeward.api.MachineId;
import io.homeward.api.Problem;
import io.homeward.api.Secret;
import io.homeward.api.Text;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The vocabulary as JSON. Fields are named as the records' components; byte counts are numbers of bytes, durations
 * numbers of seconds, instants ISO-8601 in UTC, ids and paths strings. What is not there is left out. A text carries
 * its key, its values and its sentence in the chosen language. A secret is never written, not even masked.
 *
 * @param words the language
 */
public record JsonTree(Words words) {

    private static final ObjectMapper MAPPER = JsonMapper.builder().build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Returns a value as a JSON document for people's and programs' eyes. */
    public String print(Object value) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree that has no JSON form", e);
        }
    }

    /** Returns a value as JSON; a missing node for what is left out. */
    JsonNode node(Object value) {
        return switch (value) {
            case null -> NODES.missingNode();
            case Secret secret -> NODES.missingNode();
            case Optional<?> optional -> node(optional.orElse(null));
            case OptionalLong optional ->
                optional.isPresent() ? NODES.numberNode(optional.getAsLong()) : NODES.missingNode();
            case ByteCount count -> NODES.numberNode(count.bytes());
            case Duration duration -> NODES.numberNode(BigDecimal.valueOf(duration.toMillis(), 3));
            case MachineId id -> NODES.textNode(id.value());
            case JobId id -> NODES.textNode(id.value());
            case Text text -> text(text);
            case Problem problem -> problem(problem);
            case Boolean truth -> NODES.booleanNode(truth);
            case Integer number -> NODES.numberNode(number);
            case Long number -> NODES.numberNode(number);
            case Double number -> Double.isFinite(number) ? NODES.numberNode(number) : NODES.missingNode();
            case Enum<?> constant -> NODES.textNode(constant.name());
            case Path path -> NODES.textNode(path.toString());
            case Instant instant -> NODES.textNode(instant.toString());
            case Iterable<?> many -> array(many);
            case Map<?, ?> map -> object(map);
            case Record record -> object(record);
            default -> NODES.textNode(value.toString());
        };
    }

    private ObjectNode text(Text text) {
        ObjectNode node = NODES.objectNode();
        node.put("text", words.say(text));
        node.put("key", text.key());
        node.set("values", object(text.values()));
        return node;
    }

    private ObjectNode problem(Problem problem) {
        Catalogue.Entry entry = words.describe(problem);
        ObjectNode node = NODES.objectNode();
        node.put("code", problem.code());
        node.put("subject", problem.subject());
        node.put("title", entry.title());
        node.put("cause", entry.cause());
        node.put("remedy", entry.remedy());
        node.set("values", object(problem.values()));
        return node;
    }

    private ArrayNode array(Iterable<?> many) {
        ArrayNode array = NODES.arrayNode();
        for (Object one : many) {
            JsonNode node = node(one);
            if (!node.isMissingNode()) {
                array.add(node);
            }
        }
        return array;
    }

    private ObjectNode object(Map<?, ?> map) {
        ObjectNode object = NODES.objectNode();
        map.entrySet().stream()
                .sorted((a, b) -> a.getKey().toString().compareTo(b.getKey().toString()))
                .forEach(entry -> put(object, entry.getKey().toString(), entry.getValue()));
        return object;
    }

    private ObjectNode object(Record record) {
        ObjectNode object = NODES.objectNode();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            put(object, component.getName(), read(record, component));
        }
        return object;
    }

    private void put(ObjectNode object, String name, Object value) {
        JsonNode node = node(value);
        if (!node.isMissingNode()) {
            object.set(name, node);
        }
    }

    private static Object read(Record record, RecordComponent component) {
        try {
            component.getAccessor().trySetAccessible();
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record that cannot be read: " + record.getClass(), e);
        }
    }
}
