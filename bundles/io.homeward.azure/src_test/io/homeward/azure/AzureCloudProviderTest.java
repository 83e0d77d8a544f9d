package io.homeward.azure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homeward.api.HomewardException;
import io.homeward.api.Secret;
import io.homeward.api.source.CloudEndpoint;
import io.homeward.azure.ScriptedAzure.Answer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AzureCloudProviderTest {

    private static final String TOKEN = "/" + Site.TENANT + "/oauth2/v2.0/token";
    private static final String PROOF = Site.VAULT + "?api-version=2024-04-01";

    @TempDir
    private Path folder;

    private final FakeTime time = new FakeTime();
    private ScriptedAzure azure;

    @BeforeEach
    void start() throws Exception {
        azure = new ScriptedAzure();
    }

    @AfterEach
    void stop() {
        azure.close();
    }

    @Test
    void signsInWithClientCredentialsAndReadsTheVault() throws Exception {
        Site.connect(azure, time, folder).close();

        String port = azure.address().substring(azure.address().lastIndexOf(':') + 1);
        ScriptedAzure.Request token = azure.requests().getFirst();
        assertEquals("POST " + TOKEN, token.line());
        assertTrue(token.body().contains("grant_type=client_credentials"), "grant");
        assertTrue(token.body().contains("client_id=" + Site.CLIENT), "client");
        assertTrue(token.body().contains("https%3A%2F%2Flocalhost%3A" + port + "%2F.default"), "scope");
        ScriptedAzure.Request vault = azure.requests().getLast();
        assertEquals("GET " + PROOF, vault.line());
        assertEquals("Bearer the-token", vault.headers().get("authorization"));
        assertTrue(vault.headers().get("user-agent").startsWith("homeward/"));
        assertEquals(36, vault.headers().get("x-ms-client-request-id").length());
        assertEquals(2, azure.requests().size(), "one token request, one proof");
    }

    @Test
    void aRefusedLoginShowsAzuresCodeAndNotTheSecret() throws Exception {
        azure.on("POST", TOKEN, Answer.json(401, """
                {"error":"invalid_client","error_description":"AADSTS7000215: Invalid client secret '%s' provided.",
                "error_codes":[7000215]}""".formatted(Site.SECRET)));

        HomewardException refused = refused(Site.settings(azure));

        assertEquals("HW-AZURE-003", refused.problem().code());
        assertEquals("AADSTS7000215", refused.problem().values().get("reason"));
        assertFalse(trace(refused).contains(Site.SECRET));
    }

    @Test
    void aServerOfAnotherAuthorityIsNotBelieved() throws Exception {
        try (ScriptedAzure stranger = new ScriptedAzure()) {
            Path others = Files.createDirectory(folder.resolve("others"));
            CloudEndpoint endpoint = Site.endpoint(Site.settings(azure), stranger.trusted(others));

            HomewardException refused = assertThrows(
                    HomewardException.class, () -> new AzureCloudProvider(time.timing()).connect(endpoint));

            assertEquals("HW-AZURE-004", refused.problem().code());
            assertEquals("localhost", refused.problem().subject());
            assertTrue(azure.requests().isEmpty(), "nothing was sent");
        }
    }

    @Test
    void anAuthorityThatIsNotThereIsToldByItsName() throws Exception {
        Path trusted = azure.trusted(folder);
        Map<String, String> settings = Site.settings(azure);
        azure.close();

        HomewardException refused = assertThrows(
                HomewardException.class,
                () -> new AzureCloudProvider(time.timing()).connect(Site.endpoint(settings, trusted)));

        assertEquals("HW-AZURE-005", refused.problem().code());
        assertEquals("localhost", refused.problem().subject());
    }

    @Test
    void aVaultWithoutRightsIsToldWithTheServicesWords() throws Exception {
        azure.signingIn(Site.TENANT).on("GET", PROOF, Answer.json(403, """
                {"error":{"code":"AuthorizationFailed","message":"no right to read"}}"""));

        HomewardException refused = refused(Site.settings(azure));

        assertEquals("HW-AZURE-008", refused.problem().code());
        assertEquals("AuthorizationFailed", refused.problem().values().get("armCode"));
        assertEquals("no right to read", refused.problem().values().get("armMessage"));
    }

    @Test
    void aBusyServiceIsTriedAgainAsItAsksAndNotForever() throws Exception {
        azure.signingIn(Site.TENANT)
                .on("GET", PROOF, Answer.json(429, "{}").with("Retry-After", "7"), Answer.ok("{}"));
        new AzureCloudProvider(time.timing()).connect(Site.endpoint(Site.settings(azure), azure.trusted(folder)));
        assertEquals(List.of(Duration.ofSeconds(7)), time.pauses());

        azure.on("GET", PROOF, Answer.json(503, "{\"error\":{\"code\":\"ServerBusy\"}}"));
        HomewardException refused = refused(Site.settings(azure));
        assertEquals("HW-AZURE-011", refused.problem().code());
        assertEquals(2 + 3, azure.requests("GET", Site.VAULT).size());
    }

    @Test
    void aBusyAuthorityIsNotTriedForEver() {
        azure.on("POST", TOKEN, Answer.json(503, "{}"));
        HomewardException refused = refused(Site.settings(azure));
        assertEquals("HW-AZURE-011", refused.problem().code());
        assertEquals(3, azure.requests().size());
    }

    @Test
    void missingAndWrongSettingsAreToldBeforeAnythingIsSent() {
        Map<String, String> wrong = Map.of(
                "tenant", "a b",
                "client", "me",
                "subscription", "1",
                "vault", Site.GROUP,
                "resourceManager", "http://localhost",
                "authority", "https://localhost/path");
        for (Map.Entry<String, String> entry : wrong.entrySet()) {
            Map<String, String> settings = Site.settings(azure);
            settings.put(entry.getKey(), entry.getValue());
            HomewardException refused = refused(settings);
            assertEquals("HW-AZURE-001", refused.problem().code(), entry.getKey());
            assertEquals(entry.getKey(), refused.problem().subject());
        }
        for (String needed : new String[] {"tenant", "client", "subscription", "vault"}) {
            Map<String, String> settings = Site.settings(azure);
            settings.remove(needed);
            assertEquals("HW-SITE-002", refused(settings).problem().code(), needed);
        }
        Map<String, String> elsewhere = Site.settings(azure);
        elsewhere.put("subscription", "00000000-0000-0000-0000-000000000002");
        assertEquals("HW-AZURE-002", refused(elsewhere).problem().code());
        assertTrue(azure.requests().isEmpty());
    }

    @Test
    void anEmptySecretIsMissing() {
        CloudEndpoint endpoint =
                new CloudEndpoint("azure", Site.settings(azure), Secret.of(" "), Optional.empty());
        HomewardException refused = assertThrows(
                HomewardException.class, () -> new AzureCloudProvider(time.timing()).connect(endpoint));
        assertEquals("HW-SITE-002", refused.problem().code());
    }

    private HomewardException refused(Map<String, String> settings) {
        return assertThrows(
                HomewardException.class,
                () -> new AzureCloudProvider(time.timing()).connect(Site.endpoint(settings, azure.trusted(folder))));
    }

    private static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
