package io.homeward.azure.internal.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homeward.api.ByteCount;
import io.homeward.api.HomewardException;
import io.homeward.api.MachineId;
import io.homeward.api.source.Cloud;
import io.homeward.api.source.DiskPoint;
import io.homeward.azure.FakeTime;
import io.homeward.azure.ScriptedAzure;
import io.homeward.azure.ScriptedAzure.Answer;
import io.homeward.azure.Site;
import io.homeward.azure.internal.arm.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotsTest {

    private static final MachineId MACHINE = new MachineId("50158471-87c2-d4ad-caa2-abe22face6d8");
    private static final String VERSION = "?api-version=2025-01-02";
    private static final String ID = Site.SNAPSHOTS + "hw-1";
    private static final String LIST =
            "/subscriptions/" + Site.SUBSCRIPTION + "/providers/Microsoft.Compute/snapshots" + VERSION;
    private static final Answer ABSENT = Answer.json(404, "{\"error\":{\"code\":\"ResourceNotFound\"}}");

    @TempDir
    private Path folder;

    private final FakeTime time = new FakeTime();
    private ScriptedAzure azure;
    private Cloud cloud;

    @BeforeEach
    void start() throws Exception {
        azure = new ScriptedAzure();
        cloud = Site.connect(azure, time, folder);
    }

    @AfterEach
    void stop() {
        cloud.close();
        azure.close();
    }

    @Test
    void takesAnIncrementalSnapshotWithTheDisksNetworkAccess() throws Exception {
        disk("\"networkAccessPolicy\":\"AllowPrivate\",\"diskAccessId\":\"/a/b\",\"publicNetworkAccess\":\"Disabled\"");
        azure.on("PUT", ID + VERSION, Answer.json(202, "{}").with("Location", azure.address() + "/done"))
                .on("GET", "/done", Answer.ok("{}"))
                .on("GET", ID + VERSION, ABSENT, ready(", \"completionPercent\": 40.5"), ready(""));

        DiskPoint point = cloud.takePoint(MACHINE, Site.DISK, "hw-1");

        Json sent = Json.parse(azure.requests("PUT", ID).getFirst().body().getBytes(StandardCharsets.UTF_8));
        assertEquals("eastus", sent.at("location").text().orElseThrow());
        assertEquals(MACHINE.value(), sent.at("tags", "homeward:machine").text().orElseThrow());
        assertEquals("disk0", sent.at("tags", "homeward:disk").text().orElseThrow());
        Json properties = sent.at("properties");
        assertEquals("Copy", properties.at("creationData", "createOption").text().orElseThrow());
        assertEquals(Site.DISK, properties.at("creationData", "sourceResourceId").text().orElseThrow());
        assertTrue(properties.at("incremental").isTrue());
        assertEquals("AllowPrivate", properties.at("networkAccessPolicy").text().orElseThrow());
        assertEquals("/a/b", properties.at("diskAccessId").text().orElseThrow());
        assertEquals("Disabled", properties.at("publicNetworkAccess").text().orElseThrow());
        assertEquals(
                new DiskPoint(
                        ID,
                        "hw-1",
                        Site.DISK,
                        "family",
                        Instant.parse("2026-11-25T09:00:00Z"),
                        ByteCount.of(1 << 20)),
                point);
    }

    @Test
    void findsThePointThatWasTakenBefore() throws Exception {
        String shouted = Site.DISK.toUpperCase(Locale.ROOT);
        azure.on("GET", ID + VERSION, snapshot(MACHINE.value(), shouted, "Succeeded", ""));
        assertEquals(ID, cloud.takePoint(MACHINE, Site.DISK, "hw-1").id());
        assertTrue(azure.requests("PUT", "/").isEmpty());
    }

    @Test
    void takesAFailedOneAgain() throws Exception {
        disk("\"a\":1");
        azure.on("GET", ID + VERSION, snapshot(MACHINE.value(), Site.DISK, "Failed", ""), ready(""))
                .on("PUT", ID + VERSION, Answer.ok("{}"));
        cloud.takePoint(MACHINE, Site.DISK, "hw-1");
        assertEquals(1, azure.requests("PUT", ID).size());
    }

    @Test
    void leavesAForeignSnapshotOfThisNameAlone() {
        azure.on("GET", ID + VERSION, snapshot("another", Site.DISK, "Succeeded", ""));
        assertEquals("HW-AZURE-032", refused("hw-1"));
        azure.on("GET", ID + VERSION, snapshot("", Site.DISK, "Succeeded", ""));
        assertEquals("HW-AZURE-032", refused("hw-1"));
        azure.on("GET", ID + VERSION, snapshot(MACHINE.value(), Site.DISK + "9", "Succeeded", ""));
        assertEquals("HW-AZURE-032", refused("hw-1"));
        assertTrue(azure.requests("PUT", "/").isEmpty());
    }

    @Test
    void refusesWhatCouldNeverBeReadBeforeAnythingIsMade() {
        azure.on("GET", ID + VERSION, ABSENT);
        disk("\"networkAccessPolicy\":\"DenyAll\"");
        assertEquals("HW-AZURE-035", refused("hw-1"));
        disk("\"creationData\":{\"logicalSectorSize\":4096}");
        assertEquals("HW-AZURE-034", refused("hw-1"));
        assertEquals("HW-AZURE-030", refused("a/b"));
        assertEquals("HW-AZURE-030", refused("x".repeat(81)));
        assertTrue(azure.requests("PUT", "/").isEmpty());
    }

    @Test
    void aPointThatBecomesNothingIsTold() {
        disk("\"a\":1");
        azure.on("PUT", ID + VERSION, Answer.ok("{}"))
                .on("GET", ID + VERSION, ABSENT, snapshot(MACHINE.value(), Site.DISK, "Failed", ""));
        assertEquals("HW-AZURE-036", refused("hw-1"));
        azure.on("GET", ID + VERSION, ready(", \"snapshotAccessState\": \"InstantAccess\""));
        assertEquals("HW-AZURE-036", refused("hw-1"));
    }

    @Test
    void aRefusalByTheServiceIsToldInItsWords() {
        disk("\"a\":1");
        azure.on("GET", ID + VERSION, ABSENT).on("PUT", ID + VERSION, Answer.json(409, """
                {"error":{"code":"OperationNotAllowed","message":"too many snapshots"}}"""));
        HomewardException refused = assertThrows(
                HomewardException.class, () -> cloud.takePoint(MACHINE, Site.DISK, "hw-1"));
        assertEquals("HW-AZURE-010", refused.problem().code());
        assertEquals("OperationNotAllowed", refused.problem().values().get("armCode"));
    }

    @Test
    void listsOurPointsOfAllPagesOldestFirst() throws Exception {
        String first = body("b", MACHINE.value(), "2026-11-25T08:00:00Z") + "," + body("x", "another", "");
        String second = body("a", MACHINE.value(), "2026-11-25T07:00:00Z");
        azure.on("GET", LIST, Answer.ok("{\"value\":[" + first + "],\"nextLink\":\"" + azure.address() + LIST
                        + "&$skiptoken=2\"}"))
                .on("GET", LIST + "&$skiptoken=2", Answer.ok("{\"value\":[" + second + "]}"));

        assertEquals(List.of("a", "b"), cloud.points(MACHINE).stream().map(DiskPoint::name).toList());
    }

    @Test
    void deletesOursAndOnlyOurs() throws Exception {
        DiskPoint point = new DiskPoint(ID, "hw-1", Site.DISK, "f", Instant.EPOCH, ByteCount.ZERO);
        azure.on("GET", ID + VERSION, snapshot("another", Site.DISK, "Succeeded", ""));
        HomewardException refused =
                assertThrows(HomewardException.class, () -> cloud.deletePoint(MACHINE, point));
        assertEquals("HW-AZURE-033", refused.problem().code());
        assertTrue(azure.requests("DELETE", "/").isEmpty());

        Answer granted = snapshot(MACHINE.value(), Site.DISK, "Succeeded", ", \"diskState\":\"ActiveSAS\"");
        azure.on("GET", ID + VERSION, granted)
                .on("POST", ID + "/endGetAccess" + VERSION, Answer.empty(200))
                .on("DELETE", ID + VERSION, Answer.empty(204));
        cloud.deletePoint(MACHINE, point);
        assertEquals(1, azure.requests("POST", ID + "/endGetAccess").size(), "a left-over grant is taken away");
        assertEquals(1, azure.requests("DELETE", ID).size());

        azure.on("GET", ID + VERSION, ABSENT);
        cloud.deletePoint(MACHINE, point);
        assertEquals(1, azure.requests("DELETE", ID).size());
    }

    @Test
    void readsTheOfficialIncrementalSnapshot() throws Exception {
        Json example = Json.parse(Site.example("compute-examples/Snapshot_GetIncrementalSnapshot.json")
                .getBytes(StandardCharsets.UTF_8));
        assertEquals(example.at("parameters", "api-version").text().orElseThrow(), ComputeVersions.DISKS);

        Snapshot snapshot = Snapshot.of(example.at("responses", "200", "body"), "example");

        assertEquals("myIncrementalSnapshot", snapshot.name());
        assertEquals("d1a341d5-1ea7-4a85-b304-944ad8021639", snapshot.family());
        assertEquals("d633885d-d102-4481-901e-5b2413d1a7be", snapshot.sourceUniqueId());
        assertEquals("myDisk", snapshot.source().orElseThrow().name());
        assertEquals(10737418240L, snapshot.sizeBytes());
        assertEquals(512, snapshot.sectorBytes());
        assertEquals(Instant.parse("2016-12-28T04:41:35.079872Z"), snapshot.takenAt().orElseThrow());
        assertTrue(snapshot.incremental());
        assertTrue(snapshot.state().isReadable());
        assertFalse(snapshot.belongsTo(MACHINE));
    }

    private String refused(String name) {
        return assertThrows(HomewardException.class, () -> cloud.takePoint(MACHINE, Site.DISK, name))
                .problem()
                .code();
    }

    private void disk(String properties) {
        azure.on("GET", Site.DISK + VERSION, Answer.ok("""
                {"id":"%s","name":"disk0","location":"eastus","properties":{"diskSizeBytes":1048576,%s}}"""
                .formatted(Site.DISK, properties)));
    }

    private static Answer ready(String more) {
        return snapshot(MACHINE.value(), Site.DISK, "Succeeded", more);
    }

    private static Answer snapshot(String machine, String disk, String state, String more) {
        return Answer.ok("""
                {"id":"%s","name":"hw-1","tags":{"Homeward:Machine":"%s"},"properties":{"incremental":true,
                "creationData":{"sourceResourceId":"%s","sourceUniqueId":"u"},"incrementalSnapshotFamilyId":"family",
                "timeCreated":"2026-11-25T09:00:00+00:00","diskSizeBytes":1048576,"provisioningState":"%s"%s}}"""
                .formatted(ID, machine, disk, state, more));
    }

    private static String body(String name, String machine, String time) {
        return """
                {"id":"%s","name":"%s","tags":{"homeward:machine":"%s"},"properties":{"timeCreated":"%s",
                "diskSizeBytes":512,"provisioningState":"Succeeded"}}"""
                .formatted(Site.SNAPSHOTS + name, name, machine, time);
    }
}
