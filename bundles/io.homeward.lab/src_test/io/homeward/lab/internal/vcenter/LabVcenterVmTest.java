package io.homeward.lab.internal.vcenter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vmware.vim25.Event;
import com.vmware.vim25.EventFilterSpec;
import com.vmware.vim25.FileAlreadyExists;
import com.vmware.vim25.FileLocked;
import com.vmware.vim25.FileNotFound;
import com.vmware.vim25.InvalidDatastorePath;
import com.vmware.vim25.InvalidDeviceSpec;
import com.vmware.vim25.InvalidPowerState;
import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.NoPermission;
import com.vmware.vim25.OptionValue;
import com.vmware.vim25.SystemError;
import com.vmware.vim25.TaskInfo;
import com.vmware.vim25.TaskInfoState;
import com.vmware.vim25.ToolsUnavailable;
import com.vmware.vim25.VirtualDeviceConfigSpecFileOperation;
import com.vmware.vim25.VirtualDeviceConfigSpecOperation;
import com.vmware.vim25.VirtualDisk;
import com.vmware.vim25.VirtualDiskFlatVer2BackingInfo;
import com.vmware.vim25.VirtualMachineConfigSpec;
import com.vmware.vim25.VirtualMachineSnapshotInfo;
import io.homeward.api.ByteCount;
import io.homeward.lab.internal.site.FlatVmdk;
import io.homeward.lab.internal.site.SiteFault;
import io.homeward.lab.internal.vcenter.model.LabVm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabVcenterVmTest {

    @TempDir
    private Path out;

    private LabFixture lab;
    private SoapPeer peer;

    @BeforeEach
    void start() throws Exception {
        lab = new LabFixture(out, Set.of("VirtualMachine.Config.RemoveDisk", "VirtualMachine.Interact.PowerOn"));
        peer = lab.peer();
    }

    @AfterEach
    void end() {
        peer.close();
        lab.close();
    }

    @Test
    void diskIsAttachedToTheRunningMasterTargetAndDetachedAgain() throws Exception {
        FlatVmdk disk = lab.site.machineDisks().getFirst();
        Path link = lab.site.guest().devices().resolve("wwn-0x" + disk.uuid().toString().replace("-", ""));

        assertSuccess(reconfigure(LabFixture.add(LabFixture.DISK)));
        assertEquals(disk.flat().toRealPath(), link.toRealPath());

        assertSuccess(reconfigure(LabFixture.remove(attached(LabFixture.DISK))));
        assertFalse(Files.exists(link));
        assertEquals(disk, FlatVmdk.open(disk.descriptor()));
    }

    @Test
    void diskOfARunningVmIsLocked() throws Exception {
        assertFault(FileLocked.class, reconfigure(LabFixture.add("[datastore2] dc01/dc01.vmdk")));
        assertSuccess(reconfigure(LabFixture.add(LabFixture.DISK)));
        assertFault(FileLocked.class, reconfigure(LabFixture.add(LabFixture.DISK)));
    }

    @Test
    void vmDoesNotStartWhileAnotherRunsWithItsDisk() throws Exception {
        ManagedObjectReference machine = lab.site.machine().ref();
        assertSuccess(reconfigure(LabFixture.add(LabFixture.DISK)));
        assertFault(FileLocked.class, peer.await(peer.call(machine, "PowerOnVM_Task")));
        assertFalse(running(lab.site.machine()));

        assertSuccess(reconfigure(LabFixture.remove(attached(LabFixture.DISK))));
        assertSuccess(peer.await(peer.call(machine, "PowerOnVM_Task")));
        assertFault(FileLocked.class, reconfigure(LabFixture.add(LabFixture.DISK)));
    }

    @Test
    void missingAndMisspelledFilesAreTaskFaults() throws Exception {
        assertFault(FileNotFound.class, reconfigure(LabFixture.add("[datastore1] web01/none.vmdk")));
        assertFault(InvalidDatastorePath.class, reconfigure(LabFixture.add("[elsewhere] web01/web01.vmdk")));
        assertFault(InvalidDatastorePath.class, reconfigure(LabFixture.add("[datastore1] ../../etc/x.vmdk")));
        assertFault(InvalidDatastorePath.class, reconfigure(LabFixture.add("web01.vmdk")));
        Files.writeString(lab.site.machineDisks().getFirst().descriptor(), "garbage");
        assertFault(SystemError.class, reconfigure(LabFixture.add(LabFixture.DISK)));
    }

    @Test
    void takenUnitIsRefused() throws Exception {
        VirtualMachineConfigSpec spec = LabFixture.add(LabFixture.DISK);
        spec.getDeviceChange()[0].getDevice().setControllerKey(1000);
        spec.getDeviceChange()[0].getDevice().setUnitNumber(0);

        assertFault(InvalidDeviceSpec.class, reconfigure(spec));
    }

    @Test
    void newDiskIsMadeAndDestroyed() throws Exception {
        String path = "[datastore1] fresh/fresh.vmdk";
        VirtualMachineConfigSpec create = LabFixture.add(path);
        create.getDeviceChange()[0].setFileOperation(VirtualDeviceConfigSpecFileOperation.create);
        ((VirtualDisk) create.getDeviceChange()[0].getDevice()).setCapacityInKB(2048);
        assertSuccess(reconfigure(create));
        Path descriptor = lab.site.datastoreFolder().resolve("fresh/fresh.vmdk");
        assertEquals(ByteCount.ofMebibytes(2), FlatVmdk.open(descriptor).size());
        assertFault(FileAlreadyExists.class, reconfigure(create));

        assertSuccess(reconfigure(LabFixture.change(
                VirtualDeviceConfigSpecOperation.remove,
                VirtualDeviceConfigSpecFileOperation.destroy,
                attached(path))));
        assertFalse(Files.exists(descriptor));
    }

    @Test
    void powerOperationsInTheWrongStateAreTaskFaults() throws Exception {
        assertFault(InvalidPowerState.class, peer.await(peer.call(lab.masterTarget(), "PowerOnVM_Task")));
        assertFault(InvalidPowerState.class, peer.await(peer.call(lab.site.machine().ref(), "PowerOffVM_Task")));
        assertThrows(InvalidPowerState.class, () -> peer.call(lab.site.machine().ref(), "ShutdownGuest"));
    }

    @Test
    void guestShutsDownThroughItsTools() throws Exception {
        LabVm files = lab.vm("files01");
        peer.call(files.ref(), "ShutdownGuest");
        for (long left = 30_000_000_000L; running(files); ) {
            long now = left;
            left = lab.site.model().call(() -> files.isRunning() ? lab.site.model().awaitChange(now) : now);
            assertTrue(left > 0, "still running");
        }

        lab.site.apply(SiteFault.NO_TOOLS);
        assertThrows(ToolsUnavailable.class, () -> peer.call(lab.masterTarget(), "ShutdownGuest"));
    }

    @Test
    void snapshotsShowInTreeAndBackingsUntilTheyAreRemoved() throws Exception {
        TaskInfo taken = peer.await(peer.call(lab.masterTarget(), "CreateSnapshot_Task",
                "name", "before", "memory", false, "quiesce", false));
        assertSuccess(taken);
        assertInstanceOf(ManagedObjectReference.class, taken.getResult());
        peer.await(peer.call(lab.masterTarget(), "CreateSnapshot_Task",
                "name", "after", "memory", false, "quiesce", false));
        VirtualMachineSnapshotInfo info =
                (VirtualMachineSnapshotInfo) peer.property(lab.masterTarget(), "snapshot");
        assertEquals("before", info.getRootSnapshotList()[0].getName());
        assertEquals("after", info.getRootSnapshotList()[0].getChildSnapshotList()[0].getName());
        assertNotNull(backing("[datastore1] mt01/mt01-000002.vmdk").getParent().getParent());

        assertSuccess(peer.await(peer.call(lab.masterTarget(), "RemoveAllSnapshots_Task")));
        assertNull(peer.property(lab.masterTarget(), "snapshot"));
        assertNull(backing("[datastore1] mt01/mt01.vmdk").getParent());
    }

    @Test
    void settingsAreReplacedAndAnEmptyOneIsRemoved() throws Exception {
        assertSuccess(reconfigure(setting("disk.enableuuid", "FALSE")));
        OptionValue[] once = (OptionValue[]) peer.property(lab.masterTarget(), "config.extraConfig");
        assertEquals(1, once.length);
        assertEquals("FALSE", once[0].getValue());

        assertSuccess(reconfigure(setting("disk.EnableUUID", "")));
        assertEquals(0, ((OptionValue[]) peer.property(lab.masterTarget(), "config.extraConfig")).length);
    }

    @Test
    void missingPrivilegeIsRefusedAtOnce() throws Exception {
        assertSuccess(reconfigure(LabFixture.add(LabFixture.DISK)));
        VirtualMachineConfigSpec remove = LabFixture.remove(attached(LabFixture.DISK));
        peer.login(lab.site.accounts().limited());

        NoPermission fault = assertThrows(NoPermission.class, () -> reconfigure(remove));
        assertEquals("VirtualMachine.Config.RemoveDisk", fault.getPrivilegeId());
        assertThrows(NoPermission.class, () -> peer.call(lab.site.machine().ref(), "PowerOnVM_Task"));
        peer.login(lab.site.accounts().readOnly());
        assertThrows(NoPermission.class, () -> reconfigure(LabFixture.add(LabFixture.DISK)));
        assertEquals("mt01", peer.property(lab.masterTarget(), "name"));
    }

    @Test
    void whatWasDoneIsInTheEvents() throws Exception {
        peer.await(peer.call(lab.vm("files01").ref(), "PowerOffVM_Task"));
        EventFilterSpec filter = new EventFilterSpec();
        filter.setEventTypeId(new String[] {"vim.event.VmPoweredOffEvent"});

        ManagedObjectReference manager = SoapPeer.ref("EventManager", "EventManager");
        Event[] events = (Event[]) peer.call(manager, "QueryEvents", "filter", filter);
        assertEquals(List.of("files01"), Arrays.stream(events).map(event -> event.getVm().getName()).toList());
    }

    @Test
    void failedChangeLeavesTheVmAsItWas() throws Exception {
        List<String> before = lab.site.model().read(lab.site.masterTarget()::diskFiles);
        VirtualMachineConfigSpec create = LabFixture.add("[datastore1] fresh/fresh.vmdk");
        create.getDeviceChange()[0].setFileOperation(VirtualDeviceConfigSpecFileOperation.create);
        create.getDeviceChange()[0].getDevice().setControllerKey(999);
        ((VirtualDisk) create.getDeviceChange()[0].getDevice()).setCapacityInKB(2048);

        assertFault(InvalidDeviceSpec.class, reconfigure(create));
        assertEquals(before, lab.site.model().read(lab.site.masterTarget()::diskFiles));
        assertFalse(Files.exists(lab.site.datastoreFolder().resolve("fresh/fresh.vmdk")));
    }

    private TaskInfo reconfigure(VirtualMachineConfigSpec spec) throws Exception {
        return peer.await(peer.call(lab.masterTarget(), "ReconfigVM_Task", "spec", spec));
    }

    private VirtualDisk attached(String path) throws Exception {
        Object devices = peer.property(lab.masterTarget(), "config.hardware.device");
        return Arrays.stream((Object[]) devices)
                .filter(VirtualDisk.class::isInstance)
                .map(VirtualDisk.class::cast)
                .filter(disk -> ((VirtualDiskFlatVer2BackingInfo) disk.getBacking()).getFileName().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private VirtualDiskFlatVer2BackingInfo backing(String path) throws Exception {
        return (VirtualDiskFlatVer2BackingInfo) attached(path).getBacking();
    }

    private boolean running(LabVm vm) {
        return lab.site.model().read(vm::isRunning);
    }

    private static VirtualMachineConfigSpec setting(String key, String value) {
        OptionValue option = new OptionValue();
        option.setKey(key);
        option.setValue(value);
        VirtualMachineConfigSpec spec = new VirtualMachineConfigSpec();
        spec.setExtraConfig(new OptionValue[] {option});
        return spec;
    }

    private static void assertSuccess(TaskInfo info) {
        assertEquals(TaskInfoState.success, info.getState(), () -> info.getError().getLocalizedMessage());
    }

    private static void assertFault(Class<?> fault, TaskInfo info) {
        assertEquals(TaskInfoState.error, info.getState());
        assertInstanceOf(fault, info.getError().getFault());
    }
}
