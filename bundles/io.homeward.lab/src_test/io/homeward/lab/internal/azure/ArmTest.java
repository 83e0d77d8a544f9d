package io.homeward.lab.internal.azure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.homeward.api.ByteCount;
import io.homeward.api.HomewardException;
import io.homeward.api.PowerState;
import io.homeward.api.source.RangeList;
import io.homeward.lab.internal.azure.arm.Operations;
import io.homeward.lab.internal.azure.http.HttpFront;
import io.homeward.trust.CertificateAuthority;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArmTest {

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
    void wrongSecretIsRefusedAsTheDirectoryDoes() throws Exception {
        HttpResponse<String> refused = bed.login("wrong");
        assertEquals(401, refused.statusCode());
        assertEquals("invalid_client", bed.json(refused).get("error").asText());
        assertEquals(7000215, bed.json(refused).get("error_codes").get(0).asInt());
        assertTrue(bed.json(refused).get("error_description").asText().startsWith("AADSTS7000215: "));
    }

    @Test
    void everyRouteNeedsAValidToken() throws Exception {
        for (String id : List.of("/subscriptions", bed.azure.vmId(), bed.disk(0), "/nothing")) {
            HttpResponse<String> refused = bed.http.send(
                    HttpRequest.newBuilder(URI.create(bed.azure.address() + id + "?" + AzureBed.COMPUTE)).build(),
                    HttpResponse.BodyHandlers.ofString());
            assertEquals(401, refused.statusCode());
            assertEquals("AuthenticationFailed", code(refused));
            assertTrue(refused.headers().firstValue("WWW-Authenticate").orElse("").contains("authorization_uri="));
        }
        bed.clock.forward(Duration.ofSeconds(AzureLimits.TOKEN_SECONDS));
        assertEquals(401, bed.arm("GET", "/subscriptions", AzureBed.COMPUTE, "").statusCode());
    }

    @Test
    void requestsThatMakeNoSenseAreRefusedInTheShapeOfArm() throws Exception {
        assertRefused(400, "MissingApiVersionParameter", bed.arm("GET", bed.azure.vmId(), "x=1", ""));
        assertRefused(400, "InvalidApiVersionParameter", bed.arm("GET", bed.azure.vmId(), "api-version=1", ""));
        assertRefused(404, "SubscriptionNotFound",
                bed.arm("GET", "/subscriptions/00000000-0000-0000-0000-00000000000f", AzureBed.COMPUTE, ""));
        assertRefused(404, "ResourceNotFound", bed.arm("GET", bed.azure.vmId() + "x", AzureBed.COMPUTE, ""));
        assertRefused(404, "InvalidResourceType", bed.arm("GET", "/nothing", AzureBed.COMPUTE, ""));
        assertRefused(405, "MethodNotAllowed", bed.arm("DELETE", bed.azure.vmId(), AzureBed.COMPUTE, ""));
        assertRefused(400, "InvalidRequestContent", bed.arm("PUT", bed.snapshot("a"), AzureBed.COMPUTE, "{"));
        assertRefused(400, "LocationRequired", bed.arm("PUT", bed.snapshot("a"), AzureBed.COMPUTE, "{}"));
        assertRefused(404, "ResourceNotFound", bed.takeSnapshot("a", bed.disk(0) + "x"));
        assertEquals(413, bed.arm("PUT", bed.snapshot("a"), AzureBed.COMPUTE, " ".repeat(1 << 21)).statusCode());
        assertEquals(List.of(), bed.azure.snapshots());
    }

    @Test
    void listsAreAnsweredPageByPageAndWithoutDisks() throws Exception {
        List<JsonNode> items = new ArrayList<>();
        String next = bed.azure.address() + bed.azure.account().vaultId()
                + "/replicationProtectedItems?api-version=2026-02-01";
        int pages = 0;
        for (; next != null; pages++) {
            JsonNode page = bed.json(bed.arm("GET", URI.create(next), ""));
            page.get("value").forEach(items::add);
            next = page.path("nextLink").asText(null);
        }
        assertEquals(2, pages);
        assertEquals(4, items.size());
        JsonNode ours = items.stream().filter(item -> item.get("name").asText().endsWith(AzureBed.INSTANCE.toString()))
                .findFirst().orElseThrow();
        assertEquals(0, ours.at("/properties/providerSpecificDetails/protectedDisks").size());
        JsonNode single = bed.get(ours.get("id").asText());
        JsonNode disks = single.at("/properties/providerSpecificDetails/protectedDisks");
        assertEquals(2, disks.size());
        assertEquals(bed.disk(0), disks.get(0).get("targetManagedDiskId").asText());
        assertEquals("true", disks.get(0).get("isOSDisk").asText());
        assertEquals(1, single.at("/properties/providerSpecificDetails/vmNics").size());
        long reprotectable = items.stream()
                .filter(item -> item.at("/properties/allowedOperations").toString().contains("SwitchProtection"))
                .count();
        assertEquals(2, reprotectable, "ours, and one whose VM is gone");
    }

    @Test
    void writerStopsAtOnceWhenTheVmIsDeallocatedAndGoesOnWhenItStarts() throws Exception {
        RangeList all = RangeList.builder().add(0, AzureBed.SIZE, false).build();
        bed.azure.letWrite(List.of(all, all), ByteCount.ofMebibytes(100), 9);
        assertEquals(PowerState.ON, bed.azure.power());
        HttpResponse<String> accepted =
                bed.arm("POST", bed.azure.vmId() + "/deallocate", "api-version=2025-04-01", "");
        assertEquals(202, accepted.statusCode());
        assertEquals(PowerState.OFF, bed.azure.power());
        ByteCount written = bed.azure.bytesWritten();
        String content = bed.azure.contentSha256(0);
        for (int round = 0; round < 10; round++) {
            assertEquals(content, bed.azure.contentSha256(0));
        }
        assertEquals(written, bed.azure.bytesWritten());
        JsonNode view = bed.get(bed.azure.vmId() + "/instanceView");
        assertTrue(view.get("statuses").toString().contains("PowerState/deallocated"));
        assertEquals("Reserved", bed.get(bed.disk(0)).at("/properties/diskState").asText());
        bed.arm("POST", bed.azure.vmId() + "/start", "api-version=2025-04-01", "");
        assertEquals(PowerState.ON, bed.azure.power());
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (bed.azure.bytesWritten().equals(written) && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertNotEquals(written, bed.azure.bytesWritten());
    }

    @Test
    void operationsAreSeenInProgressAndThenDone() throws Exception {
        bed.close();
        bed = new AzureBed(Files.createDirectory(folder.resolve("slow")),
                new Operations.Pace(Duration.ofMillis(400), 1));
        HttpResponse<String> accepted = bed.takeSnapshot("slow", bed.disk(0));
        assertEquals(202, accepted.statusCode());
        assertEquals("1", accepted.headers().firstValue("Retry-After").orElseThrow());
        assertEquals("Creating", bed.json(accepted).at("/properties/provisioningState").asText());
        URI async = URI.create(accepted.headers().firstValue("Azure-AsyncOperation").orElseThrow());
        List<String> seen = new ArrayList<>();
        while (!seen.contains("Succeeded")) {
            seen.add(bed.json(bed.arm("GET", async, "")).get("status").asText());
        }
        assertEquals("InProgress", seen.get(0));
        HttpResponse<String> result = bed.arm("GET", AzureBed.location(accepted), "");
        assertEquals("Succeeded", bed.json(result).at("/properties/provisioningState").asText());
    }

    @Test
    void snapshotsAreIdempotentTaggedAndDeletedOnce() throws Exception {
        assertEquals(202, bed.takeSnapshot("one", bed.disk(0)).statusCode());
        assertEquals(200, bed.takeSnapshot("ONE", bed.disk(0)).statusCode());
        assertRefused(409, "PropertyChangeNotAllowed", bed.takeSnapshot("one", bed.disk(1)));
        JsonNode one = bed.get(bed.snapshot("one"));
        assertEquals(AzureBed.INSTANCE.toString(), one.at("/tags/homeward-machine").asText());
        assertEquals(AzureBed.SIZE, one.at("/properties/diskSizeBytes").asLong());
        assertEquals(bed.get(bed.disk(0)).at("/properties/uniqueId"),
                one.at("/properties/creationData/sourceUniqueId"));
        bed.grant("one", 60);
        assertRefused(409, "OperationNotAllowed", bed.arm("DELETE", bed.snapshot("one"), AzureBed.COMPUTE, ""));
        assertEquals(202, bed.arm("POST", bed.snapshot("one") + "/endGetAccess", AzureBed.COMPUTE, "").statusCode());
        assertEquals(202, bed.arm("DELETE", bed.snapshot("one"), AzureBed.COMPUTE, "").statusCode());
        assertEquals(204, bed.arm("DELETE", bed.snapshot("one"), AzureBed.COMPUTE, "").statusCode());
        assertRefused(404, "ResourceNotFound", bed.arm("GET", bed.snapshot("one"), AzureBed.COMPUTE, ""));
    }

    @Test
    void snapshotsPerTimeAndAccessesPerFamilyAreLimited() throws Exception {
        for (int i = 0; i < AzureLimits.SNAPSHOTS_PER_WINDOW; i++) {
            assertEquals(202, bed.takeSnapshot("p" + i, bed.disk(0)).statusCode());
        }
        HttpResponse<String> refused = bed.takeSnapshot("more", bed.disk(0));
        assertRefused(429, "TooManyRequests", refused);
        long wait = refused.headers().firstValueAsLong("Retry-After").orElseThrow();
        assertTrue(wait > 0 && wait <= 301, "waits " + wait);
        assertEquals(202, bed.takeSnapshot("other", bed.disk(1)).statusCode());
        bed.clock.forward(Duration.ofSeconds(wait));
        assertEquals(202, bed.takeSnapshot("more", bed.disk(0)).statusCode());
        for (int i = 0; i < AzureLimits.SAS_PER_FAMILY; i++) {
            bed.grant("p" + i, 600);
        }
        assertRefused(409, "OperationNotAllowed", bed.beginGetAccess("more", 600));
        assertEquals(bed.grant("p0", 60), bed.grant("p0", 60), "a second grant is the same one");
        bed.grant("other", 600);
        bed.clock.forward(Duration.ofSeconds(600));
        bed.grant("more", 600);
    }

    @Test
    void plannedFaultsHappenAsOftenAsPlannedAndThenNoMore() throws Exception {
        Faults faults = bed.azure.faults();
        faults.plan(Faults.Place.LOGIN, "token", Faults.Kind.REFUSE, Duration.ZERO, 1);
        assertEquals(401, bed.login(bed.azure.account().secret().reveal()).statusCode());
        assertEquals(200, bed.login(bed.azure.account().secret().reveal()).statusCode());
        faults.plan(Faults.Place.ARM, "virtualMachines", Faults.Kind.THROTTLE, Duration.ofSeconds(2), 2);
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> throttled = bed.arm("GET", bed.azure.vmId(), AzureBed.COMPUTE, "");
            assertRefused(429, "TooManyRequests", throttled);
            assertEquals("2", throttled.headers().firstValue("Retry-After").orElseThrow());
        }
        bed.get(bed.azure.vmId());
        faults.plan(Faults.Place.OPERATION, "deallocate", Faults.Kind.FAIL, Duration.ZERO, 1);
        HttpResponse<String> accepted = bed.arm("POST", bed.azure.vmId() + "/deallocate", AzureBed.COMPUTE, "");
        URI async = URI.create(accepted.headers().firstValue("Azure-AsyncOperation").orElseThrow());
        JsonNode failed = bed.json(bed.arm("GET", async, ""));
        assertEquals("Failed", failed.get("status").asText());
        assertFalse(failed.at("/error/code").asText().isEmpty());
        assertEquals(500, bed.arm("GET", AzureBed.location(accepted), "").statusCode());
        assertEquals(PowerState.ON, bed.azure.power(), "a failed stop leaves it running");
    }

    @Test
    void aPortInUseIsACodedError() {
        CertificateAuthority authority = CertificateAuthority.transientOne("lab", Clock.systemUTC());
        HomewardException refused = assertThrows(HomewardException.class, () -> HttpFront.bind(
                bed.azure.address().getPort(), authority.issue("azure", List.of("127.0.0.1"))));
        assertEquals("HW-LAB-058", refused.problem().code());
    }

    private void assertRefused(int status, String code, HttpResponse<String> answer) throws Exception {
        assertEquals(status, answer.statusCode(), answer.body());
        assertEquals(code, code(answer));
    }

    private String code(HttpResponse<String> answer) throws Exception {
        return bed.json(answer).at("/error/code").asText();
    }
}
