package io.homeward.lab.internal.vcenter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vmware.vim25.EntityPrivilege;
import com.vmware.vim25.InvalidLogin;
import com.vmware.vim25.ManagedObjectNotFound;
import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.MethodNotFound;
import com.vmware.vim25.NotAuthenticated;
import com.vmware.vim25.PrivilegeAvailability;
import com.vmware.vim25.ServiceContent;
import com.vmware.vim25.UserSession;
import io.homeward.api.HomewardException;
import io.homeward.api.Secret;
import io.homeward.lab.internal.vcenter.model.Account;
import io.homeward.trust.CertificateAuthority;
import io.homeward.trust.NodeIdentity;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabVcenterSessionTest {

    private static final ManagedObjectReference INSTANCE = SoapPeer.ref("ServiceInstance", "ServiceInstance");
    private static final ManagedObjectReference SESSIONS = SoapPeer.ref("SessionManager", "SessionManager");
    private static final ManagedObjectReference RIGHTS = SoapPeer.ref("AuthorizationManager", "AuthorizationManager");

    @TempDir
    private Path out;

    private LabFixture lab;
    private SoapPeer peer;

    @BeforeEach
    void start() throws Exception {
        lab = new LabFixture(out, Set.of("VirtualMachine.Config.RemoveDisk"));
        peer = new SoapPeer(lab.vcenter);
    }

    @AfterEach
    void end() {
        peer.close();
        lab.close();
    }

    @Test
    void contentIsToldWithoutLogin() throws Exception {
        ServiceContent content = (ServiceContent) peer.call(INSTANCE, "RetrieveServiceContent");

        assertEquals("VirtualCenter", content.getAbout().getApiType());
        assertEquals("group-d1", content.getRootFolder().getVal());
    }

    @Test
    void everythingElseNeedsALogin() {
        assertThrows(NotAuthenticated.class, () -> peer.property(lab.masterTarget(), "name"));
        assertThrows(NotAuthenticated.class, () -> peer.call(lab.masterTarget(), "PowerOnVM_Task"));
    }

    @Test
    void wrongPasswordAndUnknownAccountAreRefusedAlike() {
        Account account = lab.site.accounts().homeward();
        assertThrows(InvalidLogin.class, () -> peer.login(account.name(), Secret.of("wrong")));
        assertThrows(InvalidLogin.class, () -> peer.login("nobody", account.password()));
        assertThrows(InvalidLogin.class, () -> peer.login("", Secret.of("")));
    }

    @Test
    void sessionLastsUntilLogout() throws Exception {
        UserSession session = peer.login(lab.site.accounts().homeward());
        UserSession current = (UserSession) peer.property(SESSIONS, "currentSession");
        assertEquals(session.getKey(), current.getKey());

        peer.call(SESSIONS, "Logout");
        assertThrows(NotAuthenticated.class, () -> peer.property(SESSIONS, "currentSession"));
    }

    @Test
    void idleSessionExpiresAndActivityKeepsIt() throws Exception {
        peer.login(lab.site.accounts().homeward());
        for (int i = 0; i < 3; i++) {
            lab.clock.turn(Duration.ofMinutes(20));
            peer.property(lab.masterTarget(), "name");
        }

        lab.clock.turn(Duration.ofMinutes(31));
        assertThrows(NotAuthenticated.class, () -> peer.property(lab.masterTarget(), "name"));
    }

    @Test
    void restartedVcenterKnowsNoSessions() throws Exception {
        peer.login(lab.site.accounts().homeward());
        lab.vcenter.endSessions();

        assertThrows(NotAuthenticated.class, () -> peer.property(lab.masterTarget(), "name"));
    }

    @Test
    void cookieIsNotTheKeyThatOthersSee() throws Exception {
        UserSession session = peer.login(lab.site.accounts().homeward());
        HttpResponse<byte[]> response = peer.send("POST", "/sdk", new byte[0]);

        assertNotEquals(64, session.getKey().length());
        assertEquals(500, response.statusCode());
    }

    @Test
    void privilegesAreAnsweredAsTheAccountHasThem() throws Exception {
        String[] asked = {"System.View", "VirtualMachine.Config.RemoveDisk", "Datastore.Browse"};

        assertEquals(Set.of(asked), held(lab.site.accounts().homeward(), asked));
        assertEquals(Set.of("System.View", "Datastore.Browse"), held(lab.site.accounts().limited(), asked));
        assertEquals(Set.of("System.View"), held(lab.site.accounts().readOnly(), asked));
    }

    @Test
    void unknownMethodsAndObjectsAreFaults() throws Exception {
        peer.login(lab.site.accounts().homeward());

        assertThrows(MethodNotFound.class, () -> peer.call(lab.masterTarget(), "MarkAsTemplate"));
        assertThrows(MethodNotFound.class, () -> peer.call(SESSIONS, "PowerOnVM_Task"));
        assertThrows(
                ManagedObjectNotFound.class, () -> peer.call(SoapPeer.ref("VirtualMachine", "vm-1"), "PowerOnVM_Task"));
        assertThrows(
                ManagedObjectNotFound.class,
                () -> peer.call(SoapPeer.ref("HostSystem", lab.masterTarget().getVal()), "PowerOnVM_Task"));
        String unheard = "<Envelope xmlns='http://schemas.xmlsoap.org/soap/envelope/'><Body>"
                + "<InventedToday xmlns='urn:vim25'><_this type='ServiceInstance'>ServiceInstance</_this>"
                + "</InventedToday></Body></Envelope>";
        HttpResponse<byte[]> response = peer.send("POST", "/sdk", unheard.getBytes(StandardCharsets.UTF_8));
        assertTrue(text(response).contains("MethodNotFound"), text(response));
    }

    @Test
    void hostileRequestsAreRefused() throws Exception {
        String entity = "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><x>&e;</x>";
        assertEquals(500, peer.send("POST", "/sdk", entity.getBytes(StandardCharsets.UTF_8)).statusCode());
        assertEquals(500, peer.send("POST", "/sdk", new byte[] {1, 2, 3}).statusCode());
        String large = "<Envelope>" + " ".repeat(SoapServer.REQUEST_BYTES_MAX) + "</Envelope>";
        assertEquals(500, peer.send("POST", "/sdk", large.getBytes(StandardCharsets.UTF_8)).statusCode());
        assertEquals(405, peer.send("GET", "/sdk", null).statusCode());
        assertTrue(peer.login(lab.site.accounts().homeward()).getKey().length() > 16);
    }

    @Test
    void versionsAreListed() throws Exception {
        HttpResponse<byte[]> response = peer.send("GET", "/sdk/vimServiceVersions.xml", null);

        assertEquals(200, response.statusCode());
        assertTrue(text(response).contains("<version>6.0</version>"));
    }

    @Test
    void takenPortIsACodedError() {
        NodeIdentity identity = CertificateAuthority.transientOne("test", Clock.systemUTC())
                .issue("vcenter", List.of("127.0.0.1"));
        VcenterOptions same = VcenterOptions.standard().onPort(lab.vcenter.url().getPort());

        HomewardException e = assertThrows(
                HomewardException.class, () -> LabVcenter.start(lab.site.contents(), identity, same).close());
        assertEquals("HW-LAB-007", e.problem().code());
    }

    private Set<String> held(Account account, String... privileges) throws Exception {
        UserSession session = peer.login(account);
        EntityPrivilege[] answer = (EntityPrivilege[]) peer.call(
                RIGHTS,
                "HasPrivilegeOnEntities",
                "entity",
                new ManagedObjectReference[] {lab.site.datastore().ref()},
                "sessionId",
                session.getKey(),
                "privId",
                privileges);
        assertFalse(answer.length != 1);
        return Arrays.stream(answer[0].getPrivAvailability())
                .filter(PrivilegeAvailability::isIsGranted)
                .map(PrivilegeAvailability::getPrivId)
                .collect(Collectors.toSet());
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }
}
