package io.homeward.azure.internal.arm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homeward.azure.Site;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonTest {

    @Test
    void whatIsNotThereIsAbsent() throws Exception {
        Json json = json("{\"a\":{\"b\":[1,\"2\",true]},\"n\":null,\"blank\":\" \",\"t\":\"True\",\"f\":1.5}");
        assertEquals(List.of(1L, 2L), json.at("a", "b").items().stream()
                .flatMapToLong(item -> item.number().stream())
                .boxed()
                .toList());
        assertFalse(json.at("n").isPresent());
        assertFalse(json.at("a", "b", "c").isPresent());
        assertEquals(Optional.empty(), json.at("blank").text());
        assertEquals(Optional.empty(), json.at("a").text());
        assertTrue(json.at("t").isTrue());
        assertEquals(Optional.of(1.5), json.at("f").fraction());
        assertEquals("True", json.atIgnoringCase("T").text().orElseThrow());
        assertFalse(Json.parse(new byte[0]).isPresent());
    }

    @Test
    void whatIsNoJsonIsAnError() {
        assertThrows(IOException.class, () -> json("<html>"));
        assertThrows(IOException.class, () -> json("{\"a\":"));
        assertThrows(IOException.class, () -> json("[".repeat(100_000)));
    }

    @Test
    void datesThatMeanNeverAreAbsent() throws Exception {
        for (String never : new String[] {
            "0001-01-01T00:00:00", "1753-01-01T01:01:01Z", "9999-12-31T23:59:59.9999999", "soon", ""
        }) {
            assertEquals(Optional.empty(), Moments.parse(never), never);
        }
        Instant moment = Instant.parse("2021-08-26T06:51:51.2458557Z");
        assertEquals(Optional.of(moment), Moments.parse("2021-08-26T06:51:51.2458557Z"));
        assertEquals(Optional.of(moment), Moments.parse("2021-08-26T12:21:51.2458557+05:30"));
        assertEquals(Optional.of(moment), Moments.parse("2021-08-26T06:51:51.2458557"));
    }

    @Test
    void theRecordedJobsDatesRead() throws Exception {
        Json job = json(Site.example("asr-recorded/job-reprotect-inprogress.json")).at("properties");
        assertTrue(job.at("startTime").moment().isPresent());
        assertEquals(5, job.at("tasks").items().size());
        assertTrue(job.at("tasks").items().stream().allMatch(task -> task.at("endTime").moment().isEmpty()));
    }

    @Test
    void idsAreEqualWithoutRegardToCase() {
        ArmId id = ArmId.parse(Site.VM).orElseThrow();
        ArmId shouted = ArmId.parse(Site.VM.toUpperCase(Locale.ROOT)).orElseThrow();
        assertEquals(id, shouted);
        assertEquals(id.hashCode(), shouted.hashCode());
        assertNotEquals(id, ArmId.parse(Site.VM + "2").orElseThrow());
        assertTrue(shouted.isOf("Microsoft.Compute/virtualMachines"));
        assertEquals(Site.GROUP, id.groupId());
    }

    @Test
    void idsStandInAddressesAsTheyShould() {
        ArmId id = ArmId.parse("/subscriptions/s/resourceGroups/Gruppe (ä) 1").orElseThrow();
        assertEquals("/subscriptions/s/resourceGroups/Gruppe%20%28%C3%A4%29%201", id.path());
        for (String bad : new String[] {
            "", "subscriptions/s", "/subscriptions", "/tenants/x", "/subscriptions/s/..", "/subscriptions/../x/y",
            "/subscriptions/s?x", "/subscriptions/s#", "/subscriptions/%2e%2e", "/subscriptions//a/b",
            "/subscriptions/a\nb", "/subscriptions/" + "x".repeat(3000)
        }) {
            assertEquals(Optional.empty(), ArmId.parse(bad), bad);
        }
    }

    private static Json json(String text) throws IOException {
        return Json.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
