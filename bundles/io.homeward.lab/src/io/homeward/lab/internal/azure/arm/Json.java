package io.homeward.lab.internal.azure.arm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.homeward.lab.internal.azure.http.Refusal;
import io.homeward.lab.internal.azure.http.Reply;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;

/** JSON in and out. */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array(Collection<String> texts) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        texts.forEach(array::add);
        return array;
    }

    static ObjectNode texts(Map<String, String> texts) {
        ObjectNode object = object();
        texts.forEach(object::put);
        return object;
    }

    /** Reads a body that must be an object; an empty one is an empty object. */
    static ObjectNode read(byte[] body) {
        try {
            JsonNode node = body.length == 0 ? object() : MAPPER.readTree(body);
            if (node instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException e) {
            throw new Refusal(400, "InvalidRequestContent", "The body is not JSON.");
        }
        throw new Refusal(400, "InvalidRequestContent", "The body is not a JSON object.");
    }

    static Reply reply(int status, ObjectNode body) {
        return Reply.text(status, "application/json; charset=utf-8", body.toString());
    }
}
