package io.homeward.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.homeward.api.Secret;
import io.homeward.cli.internal.render.JsonTree;
import io.homeward.cli.internal.render.Words;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    Path home;

    private Desk desk;

    @BeforeEach
    void sitDown() {
        desk = new Desk(home);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "machines", "machines web01", "check web01", "reprotect web01 --dry-run", "reprotect web01 -y", "jobs",
                "jobs show 17", "jobs watch 17", "points web01", "failback web01 -y", "commit web01 -y",
                "cancel web01 -y",
                "lab"
            })
    void everyCommandPrintsOneDocumentAndNothingElse(String line) throws JacksonException {
        assertEquals(0, desk.run((line + " -o json").split(" ")));
        JsonNode document = MAPPER.readTree(desk.out());
        assertTrue(document.isObject() || document.isArray());
        assertEquals("", desk.err());
    }

    @Test
    void fieldsHaveStableNamesAndUnits() throws JacksonException {
        desk.run("machines", "-o", "json");
        JsonNode status = MAPPER.readTree(desk.out()).get(0);
        assertEquals("50000000-0000-0000-0000-000000000002", status.at("/machine/id").asText());
        assertEquals(8589934592L, status.at("/machine/disks/0/cloud/size").asLong());
        assertEquals(90.0, status.get("recoveryPointAge").asDouble());
        assertEquals("2017-02-13T09:58:30Z", status.at("/latestPoint/sourceTime").asText());
        assertEquals("homeward failback web01", status.at("/nextStep/text").asText());
        assertFalse(status.has("activeJob"));
    }

    @Test
    void aPlanNamesWhatWasExcludedAndByWhichRule() throws JacksonException {
        desk.run("reprotect", "web01", "--dry-run", "--output=json");
        JsonNode datastore = MAPPER.readTree(desk.out()).at("/plan/inputs/1");
        assertEquals("datastore", datastore.at("/input/key").asText());
        assertEquals("gold", datastore.get("value").asText());
        assertEquals("VM-07", datastore.at("/choices/1/exclusions/0/rule").asText());
    }

    @Test
    void aProblemIsAnObjectOnStandardOutput() throws JacksonException {
        assertEquals(1, desk.run("machines", "web02", "-o", "json", "--lang", "it"));
        JsonNode error = MAPPER.readTree(desk.out()).get("error");
        assertEquals("HW-CONTROL-010", error.get("code").asText());
        assertEquals("web02", error.get("subject").asText());
        assertFalse(error.get("remedy").asText().isEmpty());
        assertEquals(2, desk.run("machines", "--sight", "-o", "json"));
        assertEquals("HW-CLI-001", MAPPER.readTree(desk.out()).at("/error/code").asText());
    }

    @Test
    void consentIsNeverAskedForInJson() throws JacksonException {
        desk.terminal = true;
        desk.answers = "y\n";
        assertEquals(1, desk.run("failback", "web01", "-o", "json"));
        assertEquals("HW-CLI-007", MAPPER.readTree(desk.out()).at("/error/code").asText());
    }

    /** Everything that may hide a secret. */
    record Vault(String name, Secret password, List<Secret> keys, Map<String, Secret> named, Optional<Secret> maybe) {}

    @Test
    void aSecretIsNeverWritten() throws JacksonException {
        Secret secret = Secret.of("correct horse");
        Vault vault = new Vault("v", secret, List.of(secret), Map.of("k", secret), Optional.of(secret));
        String json = new JsonTree(new Words(Locale.ENGLISH, ZoneOffset.UTC)).print(vault);
        assertFalse(json.contains("horse"));
        assertFalse(json.contains("*"));
        assertEquals("{\"name\":\"v\",\"keys\":[],\"named\":{}}", MAPPER.readTree(json).toString());
    }

    /** The kinds of values that the vocabulary has no example of. */
    record Odd(
            OptionalLong some, OptionalLong none, Duration half, double endless, Path path, List<String> gaps,
            Object url) {}

    @Test
    void oddValuesHaveADefiniteForm() throws JacksonException {
        Odd odd = new Odd(
                OptionalLong.of(3), OptionalLong.empty(), Duration.ofMillis(500), Double.NaN, Path.of("/a/b"),
                Arrays.asList("x", null), URI.create("https://h/"));
        JsonNode json = MAPPER.readTree(new JsonTree(new Words(Locale.ENGLISH, ZoneOffset.UTC)).print(odd));
        assertEquals(
                "{\"some\":3,\"half\":0.5,\"path\":\"/a/b\",\"gaps\":[\"x\"],\"url\":\"https://h/\"}", json.toString());
    }
}
