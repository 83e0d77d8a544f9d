package io.homeward.vsphere.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vmware.vim25.InvalidLogin;
import com.vmware.vim25.ServiceContent;
import com.vmware.vim25.UserSession;
import io.homeward.api.Problem;
import io.homeward.hypervisor.Hypervisor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectTest {

    private ScriptedVcenter server;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedVcenter();
        new TinySite(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void signsInAndOutWithNonAsciiCredentials() throws Exception {
        server.once("Login", request -> {
            assertEquals("homeward@site", request.argument("userName", String.class));
            assertEquals(Tries.PASSWORD, request.argument("password", String.class));
            return new UserSession();
        });
        Tries.connect(server).close();
        assertEquals(List.of("RetrieveServiceContent", "Login", "Logout"), server.calls());
    }

    @Test
    void aVersionYavijavaKnowsIsAskedForWhileItIsListed() throws Exception {
        try (Hypervisor hypervisor = Tries.connect(server)) {
            assertEquals(List.of("\"urn:vim25/6.0\"", "\"urn:vim25/6.0\""), server.soapActions());
        }
    }

    @Test
    void otherwiseTheNewestIs() throws Exception {
        server.versions("<namespaces><namespace><name>urn:vim2</name><version>99.0</version></namespace><namespace>"
                + "<name>urn:vim25</name><version>8.0.2.0</version><priorVersions><version>9.1.0.0</version>"
                + "<version>10.0</version><version>7.0</version><version>evil\"</version></priorVersions>"
                + "</namespace></namespaces>");
        try (Hypervisor hypervisor = Tries.connect(server)) {
            assertEquals("\"urn:vim25/10.0\"", server.soapActions().getFirst());
        }
    }

    @Test
    void anotherCertificateIsShownAndNothingIsSent() {
        String other = "ab".repeat(32);
        Problem problem = Tries.problem("HW-VSPHERE-003", () -> Tries.connect(server.url(), other));
        assertEquals(server.fingerprint().toString(), problem.values().get("presented"));
        assertEquals(List.of(), server.calls());
    }

    @Test
    void aRefusedLoginIsCoded() {
        server.always("Login", request -> {
            throw new InvalidLogin();
        });
        Tries.problem("HW-VSPHERE-005", () -> Tries.connect(server));
        assertEquals(1, server.count("Login"));
    }

    @Test
    void nobodyListeningIsCoded() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Tries.problem("HW-VSPHERE-004", () -> Tries.connect(URI.create("https://127.0.0.1:" + port), "ab".repeat(32)));
    }

    @Test
    void addressesThatAreNotPlainHttpsAreRefused() {
        for (String address : new String[] {
            "http://vc/sdk", "vc", "https:///sdk", "https://u:secret@vc/", "https://vc/?a=b", "ldap://vc"
        }) {
            Problem problem = Tries.problem(
                    "HW-VSPHERE-001", () -> Tries.connect(URI.create(address), "ab".repeat(32)));
            assertTrue(!problem.subject().contains("secret"), problem.subject());
        }
    }

    @Test
    void aMalformedFingerprintIsRefused() {
        Tries.problem("HW-VSPHERE-002", () -> Tries.connect(server.url(), "12:34"));
    }

    @Test
    void somethingThatIsNoVcenterIsCoded() {
        server.once("RetrieveServiceContent", request -> {
            throw ScriptedVcenter.Unusual.page(503, "starting");
        });
        assertEquals(
                "HTTP status 503",
                Tries.problem("HW-VSPHERE-006", () -> Tries.connect(server)).values().get("reason"));
        server.once("RetrieveServiceContent", request -> {
            throw ScriptedVcenter.Unusual.page(200, "<html><body>hello</body></html>");
        });
        Tries.problem("HW-VSPHERE-006", () -> Tries.connect(server));
        server.once("RetrieveServiceContent", request -> new ServiceContent());
        Tries.problem("HW-VSPHERE-006", () -> Tries.connect(server));
        server.versions("<!DOCTYPE a><namespaces/>");
        Tries.problem("HW-VSPHERE-006", () -> Tries.connect(server));
        assertEquals(0, server.count("Login"));
    }
}
