package io.homeward.lab.internal.azure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.homeward.lab.internal.azure.http.Request;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares what the lab answers with official examples and recorded answers, where these are beside the project. */
class OfficialShapesTest {

    /** What the example has because of its marketplace image and its encryption, which the lab's disks do not have. */
    private static final Set<String> OPTIONAL =
            Set.of("/properties/purchasePlan", "/properties/encryptionSettingsCollection", "/tags/");

    @TempDir
    private Path folder;

    private AzureBed bed;

    @BeforeEach
    void start() throws Exception {
        bed = new AzureBed(folder);
    }

    @AfterEach
    void stop() throws Exception {
        bed.close();
    }

    @Test
    void protectedItemHasExactlyTheRecordedFields() throws Exception {
        JsonNode recorded = read("asr-recorded/rpi-inmagercm-failedover.json");
        JsonNode list = bed.get(bed.azure.account().vaultId() + "/replicationProtectedItems");
        JsonNode ours = bed.get(list.at("/value/0/id").asText());
        assertEquals(keys(recorded), keys(ours));
        assertEquals(recorded.get("type"), ours.get("type"));
        for (String same : Set.of("protectionState", "protectionStateDescription", "activeLocation",
                "allowedOperations", "recoveryFabricId", "primaryFabricProvider")) {
            assertEquals(recorded.get("properties").get(same), ours.get("properties").get(same), same);
        }
    }

    @Test
    void snapshotHasTheFieldsOfTheOfficialExample() throws Exception {
        JsonNode example = read("compute-examples/Snapshot_GetIncrementalSnapshot.json").at("/responses/200/body");
        bed.takeSnapshot("one", bed.disk(0));
        Set<String> missing = keys(example);
        missing.removeAll(keys(bed.get(bed.snapshot("one"))));
        missing.removeIf(key -> OPTIONAL.stream().anyMatch(key::startsWith));
        assertEquals(Set.of(), missing);
    }

    @Test
    void accessIsAnsweredAsInTheOfficialExample() throws Exception {
        JsonNode example = read("compute-examples/Snapshot_BeginGetAccess.json");
        String official = example.at("/responses/200/body/accessSAS").asText();
        String ours = bed.open("one", bed.disk(0));
        assertEquals(names(official), names(ours));
        assertTrue(AzureBed.location(bed.beginGetAccess("one", 60)).toString()
                .contains("/providers/Microsoft.Compute/locations/"));
    }

    private static Set<String> names(String address) {
        return new TreeSet<>(Request
                .parameters(address.substring(address.indexOf('?') + 1)).keySet());
    }

    private static Set<String> keys(JsonNode node) {
        Set<String> keys = new TreeSet<>();
        collect("", node, keys);
        return keys;
    }

    private static void collect(String path, JsonNode node, Set<String> keys) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            keys.add(path + "/" + field.getKey());
            collect(path + "/" + field.getKey(), field.getValue(), keys);
        }
        if (node.isArray()) {
            node.forEach(element -> collect(path + "[]", element, keys));
        }
    }

    private static JsonNode read(String name) throws Exception {
        Path file = null;
        for (Path up = Path.of("").toAbsolutePath(); up != null && file == null; up = up.getParent()) {
            Path candidate = up.resolve("shared/data/azure").resolve(name);
            file = Files.isRegularFile(candidate) ? candidate : null;
        }
        if (file == null) {
            abort("shared/data/azure/" + name + " is not beside the project; the shape was not compared");
        }
        return new ObjectMapper().readTree(file.toFile());
    }
}
