package io.homeward.azure.internal.arm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homeward.api.HomewardException;
import io.homeward.api.PowerState;
import io.homeward.api.source.Cloud;
import io.homeward.azure.FakeTime;
import io.homeward.azure.ScriptedAzure;
import io.homeward.azure.ScriptedAzure.Answer;
import io.homeward.azure.Site;
import io.homeward.azure.internal.http.AllowedHosts;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Operations that go on behind their first answer, seen through stopping and starting a VM. */
class LongRunningTest {

    private static final String VIEW = Site.VM + "?$expand=instanceView&api-version=2025-04-01";
    private static final String STOP = Site.VM + "/deallocate?api-version=2025-04-01";
    private static final String START = Site.VM + "/start?api-version=2025-04-01";
    private static final String STATUS = "/subscriptions/x/operations/1?api-version=2021-06-01";
    private static final String RESULT = "/subscriptions/x/results/1?api-version=2021-06-01";

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
    void followsTheStatusAtThePaceTheServiceAsksFor() throws Exception {
        power("running", "deallocated");
        azure.on("POST", STOP, accepted().with("Retry-After", "30"))
                .on(
                        "GET",
                        STATUS,
                        Answer.ok("{\"status\":\"InProgress\"}").with("Retry-After", "10"),
                        Answer.ok("{\"status\":\"Succeeded\"}"));

        cloud.deallocate(Site.VM);

        assertEquals(List.of(Duration.ofSeconds(30), Duration.ofSeconds(10)), time.pauses());
        assertEquals("Bearer the-token", azure.requests("GET", STATUS).getFirst().headers().get("authorization"));
    }

    @Test
    void followsALocationUntilItIsNoLonger202() throws Exception {
        power("deallocated", "starting", "running");
        azure.on("POST", START, Answer.empty(202).with("Location", azure.address() + RESULT))
                .on("GET", RESULT, Answer.empty(202).with("Retry-After", "1"), Answer.empty(200));

        cloud.start(Site.VM);

        assertEquals(2, azure.requests("GET", RESULT).size());
    }

    @Test
    void aFailedOperationTellsTheServicesOwnCode() {
        for (String state : new String[] {"Failed", "Canceled"}) {
            power("running");
            azure.on("POST", STOP, accepted()).on("GET", STATUS, Answer.ok("""
                    {"status":"%s","error":{"code":"ScopeLocked","message":"there is a lock"}}""".formatted(state)));

            HomewardException failed = assertThrows(HomewardException.class, () -> cloud.deallocate(Site.VM));

            assertEquals("HW-AZURE-012", failed.problem().code());
            assertEquals("ScopeLocked", failed.problem().values().get("armCode"));
            assertEquals("there is a lock", failed.problem().values().get("armMessage"));
            assertEquals("deallocate", failed.problem().values().get("operation"));
        }
    }

    @Test
    void neverGivesTheTokenToAStranger() {
        power("running");
        azure.on("POST", STOP, Answer.empty(202).with("Azure-AsyncOperation", azure.foreignAddress() + STATUS));
        assertEquals("HW-AZURE-007", refusedStop().problem().code());

        azure.on("POST", STOP, Answer.empty(202).with("Location", azure.foreignAddress() + RESULT));
        assertEquals("HW-AZURE-007", refusedStop().problem().code());

        assertTrue(azure.requests().stream()
                .filter(request -> request.headers().containsKey("authorization"))
                .allMatch(request -> request.headers().get("host").startsWith("localhost")));
        assertEquals(0, azure.requests("GET", "/subscriptions/x").size());
    }

    @Test
    void doesNotWaitForEver() {
        power("running");
        azure.on("POST", STOP, accepted()).on("GET", STATUS, Answer.ok("{\"status\":\"Running\"}"));

        assertEquals("HW-AZURE-013", refusedStop().problem().code());
        assertTrue(time.pauses().size() <= 20 * 60 / 5 + 1, "bounded");
    }

    @Test
    void successIsBelievedWhenTheVmShowsIt() {
        power("running", "stopped");
        azure.on("POST", STOP, Answer.empty(200));

        HomewardException failed = refusedStop();

        assertEquals("HW-AZURE-020", failed.problem().code());
        assertEquals("stopped", failed.problem().values().get("state"));
    }

    @Test
    void whatIsSoAlreadyIsLeftAlone() throws Exception {
        power("deallocated");
        cloud.deallocate(Site.VM);
        power("running");
        cloud.start(Site.VM);
        assertTrue(azure.requests().stream().noneMatch(request -> request.target().contains("/deallocate")
                || request.target().contains("/start")));
    }

    @Test
    void onlyADeallocatedVmIsOff() throws Exception {
        power("stopped", "deallocating", "starting", "");
        assertEquals(PowerState.NOT_KNOWN, cloud.power(Site.VM));
        assertEquals(PowerState.NOT_KNOWN, cloud.power(Site.VM));
        assertEquals(PowerState.ON, cloud.power(Site.VM));
        assertEquals(PowerState.NOT_KNOWN, cloud.power(Site.VM));
    }

    @Test
    void anInterruptEndsTheWait() {
        power("running");
        azure.on("POST", STOP, accepted());
        time.interruptNextPause();
        assertEquals("HW-AZURE-090", refusedStop().problem().code());
        assertTrue(Thread.interrupted(), "the interrupt stays set");
        assertEquals(0, azure.requests("GET", STATUS).size());
    }

    @Test
    void anInterruptEndsARequestToo() {
        power("running");
        Thread.currentThread().interrupt();
        assertEquals("HW-AZURE-090", refusedStop().problem().code());
        assertTrue(Thread.interrupted(), "the interrupt stays set");
    }

    @Test
    void idsOfOtherThingsAreRefused() {
        for (String id : new String[] {"", "vm", Site.DISK, Site.VM + "/../x", Site.VM + "?a=b", Site.VM + "/x"}) {
            HomewardException refused = assertThrows(HomewardException.class, () -> cloud.power(id));
            assertEquals("HW-AZURE-021", refused.problem().code(), id);
        }
    }

    @Test
    void theRecordedAnswerOfReprotectLeadsToARegionThatIsAllowed() throws Exception {
        String recorded = Site.example("asr-recorded/reprotect-202-headers.json");
        Json headers = Json.parse(recorded.getBytes(StandardCharsets.UTF_8)).at("headers");
        AllowedHosts allowed = new AllowedHosts(URI.create("https://management.azure.com"));
        for (String header : new String[] {"Location", "Azure-AsyncOperation"}) {
            String address = headers.at(header).text().orElseThrow();
            assertEquals(address, allowed.check(address).toString());
        }
        assertFalse(headers.at("x-ms-request-id").text().flatMap(ArmId::parse).isEmpty());
    }

    private Answer accepted() {
        return Answer.empty(202).with("Azure-AsyncOperation", azure.address() + STATUS);
    }

    private HomewardException refusedStop() {
        return assertThrows(HomewardException.class, () -> cloud.deallocate(Site.VM));
    }

    private void power(String... states) {
        Answer[] answers = new Answer[states.length];
        for (int i = 0; i < states.length; i++) {
            answers[i] = Answer.ok("{\"properties\":{\"instanceView\":{\"statuses\":[{\"code\":\"PowerState/%s\"}]}}}"
                    .formatted(states[i]));
        }
        azure.on("GET", VIEW, answers);
    }
}
