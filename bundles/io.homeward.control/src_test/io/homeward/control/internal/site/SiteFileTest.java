package io.homeward.control.internal.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.homeward.api.HomewardException;
import io.homeward.api.Problem;
import io.homeward.api.Secret;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteFileTest {

    private static final String WHOLE =
            """
            {
              "name": "milan",
              "hypervisor": {"kind": "vsphere", "url": "https://vc.example/sdk", "user": "hw", "password": "vc",
                             "sha256": "%s"},
              "cloud": {"kind": "azure", "secret": "az", "trusted": "ca.pem", "settings": {"tenant": "t"}},
              "masterTarget": {"name": "mt01", "vm": "50158471-87c2-d4ad-caa2-abe22face6d8",
                               "listen": "10.0.0.5:9443"},
              "processServer": {"name": "ps01"},
              "policy": {"cycleEvery": "PT2M"}
            }
            """
                    .formatted("ab".repeat(32));

    @TempDir
    Path folder;

    @Test
    void aWholeFileIsRead() throws Exception {
        SiteFile site = read(WHOLE);
        assertEquals(URI.create("https://vc.example/sdk"), site.hypervisor(Secret.of("x")).url());
        assertEquals("vc", site.hypervisorSecret());
        assertEquals(Optional.of(folder.resolve("ca.pem")), site.cloud(Secret.of("y")).trusted());
        assertEquals(new InetSocketAddress("10.0.0.5", 9443), site.masterTarget(folder).listen());
        assertEquals(Path.of("/proc/self/mountinfo"), site.masterTarget(folder).mounts());
        assertEquals(List.of(folder), site.masterTarget(folder).installation());
        assertEquals(Optional.empty(), site.wayToMasterTarget());
        assertEquals(Duration.ofMinutes(2), site.policy().cycleEvery());
        assertEquals(Duration.ofHours(24), site.policy().retention());
        assertEquals("milan-failback", site.policy().name());
    }

    @Test
    void whatCannotBeReadIsNamed() {
        assertEquals("HW-SITE-001", problem(() -> read("{ not json")).code());
        assertEquals("HW-SITE-001", problem(() -> read(WHOLE.replace("\"tenant\"", "\"tenant"))).code());
        assertEquals("HW-SITE-001", problem(() -> read(WHOLE.replace("listen", "lisen"))).code());
        assertEquals("HW-SITE-001", problem(() -> SiteFile.read(folder.resolve("missing"))).code());
    }

    @Test
    void aMissingSettingIsNamed() {
        Problem problem = problem(() -> read(WHOLE.replace("\"user\": \"hw\",", "")).hypervisor(Secret.of("x")));
        assertEquals("HW-SITE-002", problem.code());
        assertEquals("hypervisor.user", problem.values().get("setting"));
    }

    @Test
    void aMalformedSettingIsNamed() {
        assertEquals("policy.cycleEvery", malformed(WHOLE.replace("PT2M", "2 minutes"), SiteFile::policy));
        assertEquals("policy.cycleEvery", malformed(WHOLE.replace("PT2M", "PT0S"), SiteFile::policy));
        assertEquals("masterTarget.listen", malformed(WHOLE.replace(":9443", ""), site -> site.masterTarget(folder)));
        assertEquals(
                "masterTarget.listen", malformed(WHOLE.replace("9443", "94430"), site -> site.masterTarget(folder)));
        assertEquals("masterTarget.vm", malformed(WHOLE.replace("50158471-", ""), site -> site.masterTarget(folder)));
    }

    private interface Use {
        Object of(SiteFile site) throws HomewardException;
    }

    private String malformed(String json, Use use) {
        Problem problem = problem(() -> use.of(read(json)));
        assertEquals("HW-SITE-003", problem.code());
        return problem.values().get("setting");
    }

    private SiteFile read(String json) throws Exception {
        return SiteFile.read(Files.writeString(folder.resolve("site.json"), json));
    }

    private interface Call {
        Object run() throws Exception;
    }

    private static Problem problem(Call call) {
        return assertThrows(HomewardException.class, call::run).problem();
    }
}
