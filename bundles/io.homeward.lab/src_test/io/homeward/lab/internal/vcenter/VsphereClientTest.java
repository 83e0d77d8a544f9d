package io.homeward.lab.internal.vcenter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homeward.api.HomewardException;
import io.homeward.api.PowerState;
import io.homeward.api.Secret;
import io.homeward.hypervisor.Hypervisor;
import io.homeward.hypervisor.HypervisorEndpoint;
import io.homeward.hypervisor.Inventory;
import io.homeward.hypervisor.inventory.Host;
import io.homeward.hypervisor.inventory.Vm;
import io.homeward.lab.internal.site.FlatVmdk;
import io.homeward.lab.internal.site.SiteFault;
import io.homeward.lab.internal.vcenter.model.Account;
import io.homeward.vsphere.internal.VsphereHypervisorProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The product's own client against the lab, over the wire. */
class VsphereClientTest {

    @TempDir
    private Path out;

    private LabFixture lab;

    @BeforeEach
    void start() throws Exception {
        lab = new LabFixture(out, Set.of("Datastore.Browse"));
    }

    @AfterEach
    void end() {
        lab.close();
    }

    @Test
    void inventoryIsReadAsTheSiteIs() throws Exception {
        try (Hypervisor vcenter = connect(lab.site.accounts().homeward())) {
            Inventory inventory = vcenter.inventory();

            assertEquals("VirtualCenter", inventory.about().apiType());
            assertEquals(lab.site.datacenterId(), inventory.rootFolder());
            assertEquals(4, inventory.vms().size());
            assertEquals(2, inventory.hosts().size());
            assertEquals("VMFS", inventory.datastoreNamed("datastore1").orElseThrow().type());
            Vm mt = inventory.vm(lab.masterTarget().getVal()).orElseThrow();
            assertTrue(mt.toolsRunning());
            assertEquals(Optional.of("TRUE"), mt.setting("disk.enableuuid"));
            assertEquals(4, mt.controllers().size());
            assertEquals(List.of(), mt.snapshots());
            Vm machine = inventory.vmsByInstanceUuid(new UUID(1, 2)).getFirst();
            assertEquals(PowerState.OFF, machine.power());
            assertEquals(
                    lab.site.machineDisks().stream().map(disk -> Optional.of(disk.uuid())).toList(),
                    machine.disks().stream().map(disk -> disk.uuid()).toList());
        }
    }

    @Test
    void diskComesAndGoesByUuid() throws Exception {
        FlatVmdk disk = lab.site.machineDisks().getFirst();
        Path link = lab.site.guest().devices().resolve("wwn-0x" + disk.uuid().toString().replace("-", ""));
        try (Hypervisor vcenter = connect(lab.site.accounts().homeward())) {
            vcenter.attachDisk(lab.masterTarget().getVal(), disk.uuid(), LabFixture.DISK);
            vcenter.attachDisk(lab.masterTarget().getVal(), disk.uuid(), LabFixture.DISK);
            assertEquals(disk.flat().toRealPath(), link.toRealPath());
            assertThrows(HomewardException.class, () -> vcenter.powerOn(lab.site.machine().id()));

            vcenter.detachDisk(lab.masterTarget().getVal(), disk.uuid());
            vcenter.detachDisk(lab.masterTarget().getVal(), disk.uuid());
            assertFalse(Files.exists(link));
            vcenter.powerOn(lab.site.machine().id());
            assertEquals(PowerState.ON, vcenter.power(lab.site.machine().id()));
            vcenter.powerOff(lab.site.machine().id());
            assertEquals(PowerState.OFF, vcenter.power(lab.site.machine().id()));
        }
    }

    @Test
    void everyFaultOfTheSiteIsSeen() throws Exception {
        for (SiteFault fault : SiteFault.values()) {
            lab.site.apply(fault);
        }
        lab.site.model().change(() -> lab.site.masterTarget().host().state(false, true));
        try (Hypervisor vcenter = connect(lab.site.accounts().homeward())) {
            Inventory inventory = vcenter.inventory();
            Vm mt = inventory.vm(lab.masterTarget().getVal()).orElseThrow();
            Vm machine = inventory.vm(lab.site.machine().id()).orElseThrow();

            assertEquals(List.of("before update"), mt.snapshots());
            assertTrue(mt.disks().getFirst().hasParent());
            assertEquals(Optional.empty(), mt.setting("disk.EnableUUID"));
            assertFalse(mt.toolsRunning());
            assertTrue(mt.controllers().stream().anyMatch(each -> each.type().equals("ParaVirtualSCSIController")));
            assertEquals(List.of("before update"), machine.snapshots());
            assertTrue(inventory.datastores().stream().allMatch(store -> store.type().equals("NFS")));
            Host host = inventory.host(mt.host().orElseThrow()).orElseThrow();
            assertFalse(host.mounts().getFirst().mounted());
            assertFalse(host.connected());
            assertTrue(host.maintenance());
        }
    }

    @Test
    void readOnlyMountIsSeen() throws Exception {
        lab.site.apply(SiteFault.READ_ONLY_DATASTORE);
        try (Hypervisor vcenter = connect(lab.site.accounts().homeward())) {
            Host host = vcenter.inventory().host("host-11").orElseThrow();
            assertTrue(host.mounts().getFirst().mounted());
            assertFalse(host.mounts().getFirst().readWrite());
        }
    }

    @Test
    void missingPrivilegesAreToldByObject() throws Exception {
        String store = lab.site.datastore().id();
        Set<String> asked = Set.of("Datastore.Browse", "Datastore.FileManagement");

        assertEquals(Map.of(store, Set.of()), missing(lab.site.accounts().homeward(), store, asked));
        assertEquals(Map.of(store, Set.of("Datastore.Browse")), missing(lab.site.accounts().limited(), store, asked));
        assertEquals(Map.of(store, asked), missing(lab.site.accounts().readOnly(), store, asked));
    }

    @Test
    void wrongPasswordAndWrongCertificateAreRefused() {
        Account account = lab.site.accounts().homeward();
        HomewardException password = assertThrows(
                HomewardException.class,
                () -> connect(account.name(), Secret.of("wrong"), lab.vcenter.fingerprint().hex()));
        HomewardException certificate = assertThrows(
                HomewardException.class, () -> connect(account.name(), account.password(), "ab".repeat(32)));

        assertNotEquals(password.problem().code(), certificate.problem().code());
    }

    @Test
    void expiredSessionAndRestartedVcenterAreSignedInToAgain() throws Exception {
        try (Hypervisor vcenter = connect(lab.site.accounts().homeward())) {
            lab.clock.turn(Duration.ofHours(1));
            assertEquals(4, vcenter.inventory().vms().size());
            lab.vcenter.endSessions();
            assertEquals(PowerState.ON, vcenter.power(lab.masterTarget().getVal()));
        }
    }

    private Map<String, Set<String>> missing(Account account, String object, Set<String> asked) throws Exception {
        try (Hypervisor vcenter = connect(account)) {
            return vcenter.missingPrivileges(List.of(object), asked);
        }
    }

    private Hypervisor connect(Account account) throws HomewardException {
        return connect(account.name(), account.password(), lab.vcenter.fingerprint().hex());
    }

    private Hypervisor connect(String user, Secret password, String sha256) throws HomewardException {
        return new VsphereHypervisorProvider()
                .connect(new HypervisorEndpoint("vsphere", lab.vcenter.url(), user, password, sha256));
    }
}
