package io.homeward.azure;

import io.homeward.api.HomewardException;
import io.homeward.api.Secret;
import io.homeward.api.source.Cloud;
import io.homeward.api.source.CloudEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** What the tests of this bundle have in common: one subscription, its ids, and the folder of official examples. */
public final class Site {

    public static final String TENANT = "11111111-1111-1111-1111-111111111111";
    public static final String CLIENT = "22222222-2222-2222-2222-222222222222";
    public static final String SUBSCRIPTION = "00000000-0000-0000-0000-000000000001";
    public static final String SECRET = "not-to-be-seen~Q8";
    public static final String GROUP = "/subscriptions/" + SUBSCRIPTION + "/resourceGroups/V2A-ECY";
    public static final String VAULT = GROUP + "/providers/Microsoft.RecoveryServices/vaults/Rcm-Vault-150";
    public static final String VM = GROUP + "/providers/Microsoft.Compute/virtualMachines/Rcm-W2K19-152";
    public static final String DISK = GROUP + "/providers/Microsoft.Compute/disks/disk0";
    public static final String SNAPSHOTS = GROUP + "/providers/Microsoft.Compute/snapshots/";

    private Site() {}

    public static Map<String, String> settings(ScriptedAzure azure) {
        Map<String, String> settings = new HashMap<>();
        settings.put("tenant", TENANT);
        settings.put("client", CLIENT);
        settings.put("subscription", SUBSCRIPTION);
        settings.put("vault", VAULT);
        settings.put("resourceManager", azure.address());
        settings.put("authority", azure.address());
        return settings;
    }

    public static CloudEndpoint endpoint(Map<String, String> settings, Path trusted) {
        return new CloudEndpoint("azure", settings, Secret.of(SECRET), Optional.of(trusted));
    }

    /** Signs in at a server that is told to allow it. */
    public static Cloud connect(ScriptedAzure azure, FakeTime time, Path folder) throws IOException, HomewardException {
        azure.signingIn(TENANT);
        azure.on("GET", VAULT + "?api-version=2024-04-01", ScriptedAzure.Answer.ok("{\"id\":\"" + VAULT + "\"}"));
        return new AzureCloudProvider(time.timing()).connect(endpoint(settings(azure), azure.trusted(folder)));
    }

    /** Returns an official example or a recorded extract; without the folder the test is skipped and says so. */
    public static String example(String name) throws IOException {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.isDirectory(folder.resolveSibling("shared").resolve("data/azure"))) {
            folder = folder.getParent();
        }
        Assumptions.assumeTrue(folder != null, "skipped: there is no ../shared/data/azure with the official examples");
        return Files.readString(folder.resolveSibling("shared").resolve("data/azure").resolve(name));
    }
}
