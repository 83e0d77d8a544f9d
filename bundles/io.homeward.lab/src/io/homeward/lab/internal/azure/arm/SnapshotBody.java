package io.homeward.lab.internal.azure.arm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.homeward.lab.internal.azure.http.Refusal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a request for a snapshot asks for.
 *
 * @param disk the id of the disk
 * @param tags the snapshot's tags
 */
record SnapshotBody(String disk, Map<String, String> tags) {

    private static final int TAGS_MAX = 50;
    private static final int TAG_NAME_CHARS_MAX = 512;
    private static final int TAG_VALUE_CHARS_MAX = 256;

    static SnapshotBody read(byte[] bytes, String location) {
        ObjectNode body = Json.read(bytes);
        String given = body.path("location").asText("").replace(" ", "").toLowerCase(Locale.ROOT);
        if (!given.equals(location)) {
            throw given.isEmpty()
                    ? new Refusal(400, "LocationRequired", "The location is needed.")
                    : new Refusal(400, "InvalidResourceLocation", "A snapshot lies where its disk lies.");
        }
        JsonNode properties = body.path("properties");
        JsonNode creation = properties.path("creationData");
        if (!"Copy".equals(creation.path("createOption").asText())) {
            throw invalid("properties.creationData.createOption", "Copy");
        }
        if (!creation.path("sourceResourceId").isTextual()) {
            throw invalid("properties.creationData.sourceResourceId", "the id of a disk");
        }
        if (!properties.path("incremental").asBoolean()) {
            throw invalid("properties.incremental", "true");
        }
        if (!"AllowAll".equals(properties.path("networkAccessPolicy").asText("AllowAll"))) {
            throw invalid("properties.networkAccessPolicy", "AllowAll");
        }
        return new SnapshotBody(creation.get("sourceResourceId").asText(), tags(body.path("tags")));
    }

    static Map<String, String> tags(JsonNode node) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> tag : node.properties()) {
            boolean good = tag.getValue().isTextual()
                    && tag.getKey().matches("[^<>%&\\\\?/]{1," + TAG_NAME_CHARS_MAX + "}")
                    && tag.getValue().asText().length() <= TAG_VALUE_CHARS_MAX;
            if (!good || tags.size() == TAGS_MAX) {
                throw new Refusal(400, "InvalidTag", "A tag is not allowed, or there are more than " + TAGS_MAX + ".");
            }
            tags.put(tag.getKey(), tag.getValue().asText());
        }
        return tags;
    }

    private static Refusal invalid(String name, String wanted) {
        return new Refusal(400, "InvalidParameter", "The value of " + name + " must be " + wanted + ".");
    }
}
