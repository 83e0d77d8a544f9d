package io.homeward.vsphere.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vmware.vim25.DatastoreHostMount;
import com.vmware.vim25.DatastoreSummary;
import com.vmware.vim25.EntityPrivilege;
import com.vmware.vim25.HostMountInfo;
import com.vmware.vim25.HostSystemConnectionState;
import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.OptionValue;
import com.vmware.vim25.PrivilegeAvailability;
import com.vmware.vim25.VirtualMachineConnectionState;
import com.vmware.vim25.VirtualMachinePowerState;
import com.vmware.vim25.VirtualMachineSnapshotInfo;
import com.vmware.vim25.VirtualMachineSnapshotTree;
import io.homeward.api.ByteCount;
import io.homeward.api.OsFamily;
import io.homeward.api.PowerState;
import io.homeward.hypervisor.Hypervisor;
import io.homeward.hypervisor.Inventory;
import io.homeward.hypervisor.inventory.About;
import io.homeward.hypervisor.inventory.Disk;
import io.homeward.hypervisor.inventory.Host;
import io.homeward.hypervisor.inventory.Vm;
import java.io.IOException;
import java.time.Instant;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InventoryTest {

    private static final String DISK = "6000c29a-0000-4000-8000-00000000000a";

    private ScriptedVcenter server;
    private TinySite site;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedVcenter();
        site = new TinySite(server);
        site.pageSize(2);
        site.add("Datacenter", "datacenter-2", "name", "Torino");
        site.add(
                "HostSystem", "host-9",
                "name", "esx1",
                "summary.config.product.fullName", "VMware ESXi 7.0.3",
                "summary.hardware.memorySize", 1L << 36,
                "runtime.connectionState", HostSystemConnectionState.connected,
                "runtime.inMaintenanceMode", false);
        site.add(
                "Datastore", "datastore-1",
                "name", "ds\u00e9",
                "summary", summary("VMFS", "normal"),
                "host", mounts());
        site.add("Datastore", "datastore-2", "name", "old", "summary", summary("NFS", "enteringMaintenance"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static DatastoreSummary summary(String type, String maintenance) {
        DatastoreSummary summary = new DatastoreSummary();
        summary.type = type;
        summary.capacity = 1L << 40;
        summary.freeSpace = 1L << 39;
        summary.accessible = true;
        summary.maintenanceMode = maintenance;
        return summary;
    }

    private static DatastoreHostMount[] mounts() {
        DatastoreHostMount mount = new DatastoreHostMount();
        mount.key = TinySite.reference("HostSystem", "host-9");
        mount.mountInfo = new HostMountInfo();
        mount.mountInfo.accessMode = "readWrite";
        mount.mountInfo.accessible = true;
        return new DatastoreHostMount[] {mount};
    }

    private void fullVm(String id) {
        Map<String, Object> vm = site.vm(id, VirtualMachinePowerState.poweredOn);
        vm.put("config.template", false);
        vm.put("config.instanceUuid", "50000000-0000-4000-8000-000000000001");
        vm.put("config.uuid", "42000000-0000-4000-8000-000000000002");
        vm.put("config.guestId", "rhel8_64Guest");
        vm.put("config.annotation", "perch\u00e9");
        OptionValue uuids = new OptionValue();
        uuids.key = "disk.EnableUUID";
        uuids.value = "TRUE";
        vm.put("config.extraConfig", new OptionValue[] {uuids});
        vm.put("runtime.host", TinySite.reference("HostSystem", "host-9"));
        vm.put("runtime.consolidationNeeded", true);
        vm.put("guest.toolsRunningStatus", "guestToolsRunning");
        vm.put("datastore", new ManagedObjectReference[] {TinySite.reference("Datastore", "datastore-1")});
        VirtualMachineSnapshotInfo snapshots = new VirtualMachineSnapshotInfo();
        snapshots.rootSnapshotList = new VirtualMachineSnapshotTree[] {
            snapshot("first", 1, snapshot("third", 3)), snapshot("second", 2)
        };
        vm.put("snapshot", snapshots);
        site.attach(id, 0, "[ds\u00e9] web/web.vmdk", DISK);
    }

    private static VirtualMachineSnapshotTree snapshot(String name, int day, VirtualMachineSnapshotTree... children) {
        VirtualMachineSnapshotTree snapshot = new VirtualMachineSnapshotTree();
        snapshot.name = name;
        Calendar time = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
        time.setTimeInMillis(Instant.parse("2026-01-0" + day + "T00:00:00Z").toEpochMilli());
        snapshot.createTime = time;
        snapshot.childSnapshotList = children;
        return snapshot;
    }

    private Inventory read() throws Exception {
        try (Hypervisor hypervisor = Tries.connect(server)) {
            return hypervisor.inventory();
        }
    }

    @Test
    void allOfItIsReadInPagesOverOneView() throws Exception {
        fullVm("vm-1");
        Inventory inventory = read();
        assertEquals(
                new About(
                        "Tiny vCenter 7.0.3",
                        "VirtualCenter",
                        "7.0.3.0",
                        "d1e2",
                        server.url() + "/sdk",
                        "SITE\\homeward"),
                inventory.about());
        assertEquals(Tries.NOW, inventory.readAt());
        assertEquals("datacenter-2", inventory.rootFolder());
        assertEquals(1, server.count("RetrievePropertiesEx"));
        assertEquals(2, server.count("ContinueRetrievePropertiesEx"));
        assertEquals(1, server.count("DestroyView"));
    }

    @Test
    void aVmIsReadWithEverything() throws Exception {
        fullVm("vm-1");
        Vm vm = read().vms().getFirst();
        assertEquals(
                new Vm(
                        "vm-1",
                        "name of vm-1",
                        UUID.fromString("50000000-0000-4000-8000-000000000001"),
                        UUID.fromString("42000000-0000-4000-8000-000000000002"),
                        PowerState.ON,
                        Optional.of("host-9"),
                        OsFamily.LINUX,
                        true,
                        true,
                        List.of("first", "second", "third"),
                        List.of(new Vm.Controller(1000, "VirtualLsiLogicController", 0)),
                        List.of(new Disk(
                                2000,
                                "",
                                Optional.of(UUID.fromString(DISK)),
                                "[ds\u00e9] web/web.vmdk",
                                ByteCount.ofMebibytes(1),
                                1000,
                                0,
                                false,
                                "datastore-1")),
                        Map.of("disk.EnableUUID", "TRUE"),
                        List.of("datastore-1"),
                        "perch\u00e9"),
                vm);
    }

    @Test
    void templatesAndVmsWithoutConfigurationAreLeftOut() throws Exception {
        fullVm("vm-1");
        site.vm("vm-2", VirtualMachinePowerState.poweredOff).put("config.template", true);
        site.vm("vm-3", VirtualMachinePowerState.poweredOff);
        assertEquals(List.of("vm-1"), read().vms().stream().map(Vm::id).toList());
    }

    @Test
    void whatVcenterRemembersOfAnUnreachableVmIsNotBelieved() throws Exception {
        fullVm("vm-1");
        site.vm("vm-1", VirtualMachinePowerState.poweredOff)
                .put("runtime.connectionState", VirtualMachineConnectionState.disconnected);
        try (Hypervisor hypervisor = Tries.connect(server)) {
            assertEquals(PowerState.NOT_KNOWN, hypervisor.power("vm-1"));
        }
    }

    @Test
    void hostsAndDatastoresAreReadWithTheirMounts() throws Exception {
        Inventory inventory = read();
        Host host = inventory.hosts().getFirst();
        assertEquals("VMware ESXi 7.0.3", host.version());
        assertTrue(host.connected());
        assertFalse(host.maintenance());
        assertEquals(List.of(new Host.Mount("datastore-1", true, true, true)), host.mounts());
        assertEquals(List.of(false, true), inventory.datastores().stream().map(store -> store.maintenance()).toList());
        assertEquals(ByteCount.of(1L << 39), inventory.datastoreNamed("ds\u00e9").orElseThrow().free());
    }

    @Test
    void severalDatacentersShareTheFolderAboveThem() throws Exception {
        site.add("Datacenter", "datacenter-3", "name", "Milano");
        assertEquals("group-d1", read().rootFolder());
    }

    @Test
    void whatIsNotGrantedIsMissing() throws Exception {
        server.always("HasPrivilegeOnEntities", request -> {
            assertEquals(true, request.argument("sessionId", String.class).startsWith("key-"));
            EntityPrivilege answer = new EntityPrivilege();
            answer.entity = request.argument("entity", ManagedObjectReference[].class)[0];
            answer.privAvailability = new PrivilegeAvailability[] {granted("A", true), granted("B", false)};
            return new EntityPrivilege[] {answer};
        });
        try (Hypervisor hypervisor = Tries.connect(server)) {
            assertEquals(
                    Map.of("datacenter-2", Set.of("B", "C"), "datastore-1", Set.of("A", "B", "C")),
                    hypervisor.missingPrivileges(List.of("datacenter-2", "datastore-1"), List.of("A", "B", "C")));
            Tries.problem("HW-VSPHERE-015", () -> hypervisor.missingPrivileges(List.of("what"), List.of("A")));
            assertEquals(Map.of(), hypervisor.missingPrivileges(List.of(), List.of("A")));
        }
    }

    private static PrivilegeAvailability granted(String privilege, boolean granted) {
        PrivilegeAvailability availability = new PrivilegeAvailability();
        availability.privId = privilege;
        availability.isGranted = granted;
        return availability;
    }
}
