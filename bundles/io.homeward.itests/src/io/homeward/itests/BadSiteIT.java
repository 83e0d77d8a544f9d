package io.homeward.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.homeward.api.MachineStatus;
import io.homeward.api.Secret;
import io.homeward.api.lab.LabSite;
import io.homeward.api.service.Engine;
import io.homeward.api.service.SecretService;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A site that cannot be opened: each reason is a coded problem, and a corrected site opens right after. */
@Timeout(120)
class BadSiteIT {

    @TempDir
    Path folder;

    private LabSite lab;
    private String good;

    @BeforeEach
    void startLab() throws Exception {
        lab = Services.lab().start(Labs.still(folder.resolve("out")));
        good = Files.readString(lab.siteFile());
    }

    @AfterEach
    void endLab() throws Exception {
        Files.writeString(lab.siteFile(), good);
        try (Engine engine = open()) {
            assertEquals(lab.machine(), engine.machines().list().stream()
                    .map(MachineStatus::machine)
                    .filter(machine -> machine.targetVm().isPresent())
                    .findFirst()
                    .orElseThrow()
                    .name());
        }
        lab.close();
    }

    private Engine open() throws Exception {
        return Services.engine(lab.siteFile(), lab.dataFolder());
    }

    private String codeWith(String pattern, String replacement) throws Exception {
        String changed = good.replaceFirst(pattern, replacement);
        assertFalse(changed.equals(good), "the site file has nothing like " + pattern);
        Files.writeString(lab.siteFile(), changed);
        return Labs.code(() -> open().close());
    }

    @Test
    void aRefusedLoginIsTold() throws Exception {
        assertEquals("HW-VSPHERE-", area(codeWith("homeward@vsphere.local", "nobody@vsphere.local")));
        assertEquals("HW-AZURE-", area(codeWith("\"client\" : \"[0-9a-f]{8}", "\"client\" : \"00000000")));
    }

    @Test
    void aWrongPasswordIsTold() throws Exception {
        SecretService secrets = Services.service(SecretService.class);
        Path copy = folder.resolve("other-data");
        secrets.put(copy, "vcenter", Secret.of("wrong"));
        secrets.put(copy, "azure", Secret.of("wrong"));
        assertEquals("HW-VSPHERE-", area(Labs.code(() -> Services.engine(lab.siteFile(), copy).close())));
        secrets.remove(copy, "vcenter");
        assertEquals("HW-TRUST-004", Labs.code(() -> Services.engine(lab.siteFile(), copy).close()));
    }

    @Test
    void aWrongCertificateIsTold() throws Exception {
        assertEquals(
                "HW-VSPHERE-", area(codeWith("\"sha256\" : \"[^\"]*\"", "\"sha256\" : \"" + "ab".repeat(32) + "\"")));
        assertEquals("HW-TRUST-003", codeWith("azure-authority.pem", "site.json"));
    }

    @Test
    void aPeerThatIsNotThereIsTold() throws Exception {
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = closed.getLocalPort();
            closed.close();
            String dead = "https://127.0.0.1:" + port;
            assertEquals("HW-VSPHERE-", area(codeWith(Pattern.quote(lab.vcenter().toString()), dead + "/sdk")));
            assertEquals("HW-AZURE-", area(codeWith("\"authority\" : \"[^\"]*\"", "\"authority\" : \"" + dead + "\"")));
        }
    }

    @Test
    void aPortInUseIsTold() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String listen = "\"listen\" : \"127.0.0.1:" + taken.getLocalPort() + "\"";
            assertEquals("HW-REPL-001", codeWith("\"listen\" : \"[^\"]*\"", listen));
        }
    }

    @Test
    void aSecondStartOnTheSameFolderIsTold() throws Exception {
        try (Engine first = open()) {
            assertEquals("HW-CONTROL-001", Labs.code(() -> open().close()));
            assertFalse(first.machines().list().isEmpty());
        }
    }

    @Test
    void anUnknownKindIsTold() throws Exception {
        assertEquals("HW-SITE-004", codeWith("\"vsphere\"", "\"nutanix\""));
    }

    private static String area(String code) {
        return code.substring(0, code.lastIndexOf('-') + 1);
    }
}
