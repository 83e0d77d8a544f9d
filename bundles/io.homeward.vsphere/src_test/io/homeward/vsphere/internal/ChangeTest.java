package io.homeward.vsphere.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.vmware.vim25.ConcurrentAccess;
import com.vmware.vim25.FileLocked;
import com.vmware.vim25.FileNotFound;
import com.vmware.vim25.InsufficientResourcesFault;
import com.vmware.vim25.InvalidPowerState;
import com.vmware.vim25.InvalidState;
import com.vmware.vim25.ManagedObjectNotFound;
import com.vmware.vim25.MethodFault;
import com.vmware.vim25.NoPermission;
import com.vmware.vim25.NotFound;
import com.vmware.vim25.TaskInProgress;
import com.vmware.vim25.VirtualDiskFlatVer2BackingInfo;
import com.vmware.vim25.VirtualMachineConfigSpec;
import com.vmware.vim25.VirtualMachinePowerState;
import io.homeward.api.PowerState;
import io.homeward.api.Problem;
import io.homeward.hypervisor.Hypervisor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Power and disks of VMs. */
class ChangeTest {

    private static final UUID DISK = UUID.fromString("6000c29a-0000-4000-8000-00000000000a");
    private static final UUID OTHER = UUID.fromString("6000c29a-0000-4000-8000-00000000000b");
    private static final String PATH = "[ds1] web/web.vmdk";

    private ScriptedVcenter server;
    private TinySite site;
    private Hypervisor hypervisor;

    @BeforeEach
    void start() throws Exception {
        server = new ScriptedVcenter();
        site = new TinySite(server);
        site.vm("vm-mt", VirtualMachinePowerState.poweredOn);
        site.vm("vm-web", VirtualMachinePowerState.poweredOff);
        site.file(PATH, DISK.toString());
        hypervisor = Tries.connect(server);
    }

    @AfterEach
    void stop() {
        hypervisor.close();
        server.close();
    }

    @Test
    void powersOnAndOffAndDoesNothingTwice() throws Exception {
        hypervisor.powerOn("vm-web");
        assertEquals(PowerState.ON, hypervisor.power("vm-web"));
        hypervisor.powerOn("vm-web");
        hypervisor.powerOff("vm-web");
        hypervisor.powerOff("vm-web");
        assertEquals(VirtualMachinePowerState.poweredOff, site.power("vm-web"));
        assertEquals(1, server.count("PowerOnVM_Task"));
        assertEquals(1, server.count("PowerOffVM_Task"));
    }

    @Test
    void neverPowersOnASecondVmOnTheSameDisk() {
        site.attach("vm-web", 0, PATH, DISK.toString());
        site.attach("vm-mt", 3, PATH, DISK.toString());
        Problem problem = Tries.problem("HW-VSPHERE-021", () -> hypervisor.powerOn("vm-web"));
        assertEquals("name of vm-mt", problem.values().get("other"));
        assertEquals(0, server.count("PowerOnVM_Task"));
    }

    @Test
    void neverPowersOnOverTheParentThatAnotherOneWrites() {
        site.attach("vm-web", 0, "[ds1] web/web-000001.vmdk", DISK.toString());
        VirtualDiskFlatVer2BackingInfo parent = (VirtualDiskFlatVer2BackingInfo) site.disk(0, PATH, null).backing;
        ((VirtualDiskFlatVer2BackingInfo) site.disks("vm-web").getFirst().backing).parent = parent;
        site.attach("vm-mt", 3, PATH, DISK.toString());
        Tries.problem("HW-VSPHERE-021", () -> hypervisor.powerOn("vm-web"));
    }

    @Test
    void powersOnBesideAVmThatIsOff() throws Exception {
        site.vm("vm-off", VirtualMachinePowerState.poweredOff);
        site.attach("vm-off", 0, PATH, DISK.toString());
        site.attach("vm-web", 0, PATH, DISK.toString());
        hypervisor.powerOn("vm-web");
        assertEquals(VirtualMachinePowerState.poweredOn, site.power("vm-web"));
    }

    @Test
    void aSuspendedVmIsNotPoweredOn() {
        site.vm("vm-web", VirtualMachinePowerState.suspended);
        Tries.problem("HW-VSPHERE-012", () -> hypervisor.powerOn("vm-web"));
        assertEquals(0, server.count("PowerOnVM_Task"));
    }

    @Test
    void somebodyElsesPowerOnIsAsGoodAsOurs() throws Exception {
        server.once("PowerOnVM_Task", request -> {
            site.power(request, VirtualMachinePowerState.poweredOn);
            throw new InvalidPowerState();
        });
        hypervisor.powerOn("vm-web");
    }

    @Test
    void everyFaultThatMattersHasItsCode() {
        Map<MethodFault, String> codes = new LinkedHashMap<>();
        codes.put(new NoPermission(), "HW-VSPHERE-010");
        codes.put(new FileLocked(), "HW-VSPHERE-011");
        codes.put(new InvalidPowerState(), "HW-VSPHERE-012");
        codes.put(new FileNotFound(), "HW-VSPHERE-013");
        codes.put(new NotFound(), "HW-VSPHERE-015");
        codes.put(new ManagedObjectNotFound(), "HW-VSPHERE-015");
        codes.put(new InvalidState(), "HW-VSPHERE-016");
        codes.put(new InsufficientResourcesFault(), "HW-VSPHERE-017");
        codes.put(new ConcurrentAccess(), "HW-VSPHERE-018");
        codes.forEach((fault, code) -> {
            server.once("PowerOnVM_Task", request -> {
                throw fault;
            });
            Tries.problem(code, () -> hypervisor.powerOn("vm-web"));
            server.once("PowerOnVM_Task", request -> site.task(request, fault));
            Tries.problem(code, () -> hypervisor.powerOn("vm-web"));
        });
        assertEquals(2 * codes.size(), server.count("PowerOnVM_Task"));
    }

    @Test
    void aBusyVmIsAskedAgainUntilItIsFree() throws Exception {
        for (int i = 0; i < 3; i++) {
            server.once("PowerOnVM_Task", request -> {
                throw new TaskInProgress();
            });
        }
        hypervisor.powerOn("vm-web");
        assertEquals(4, server.count("PowerOnVM_Task"));
    }

    @Test
    void aVmThatStaysBusyIsCoded() {
        for (int i = 0; i < 1000; i++) {
            server.once("PowerOnVM_Task", request -> {
                throw new TaskInProgress();
            });
        }
        Tries.problem("HW-VSPHERE-014", () -> hypervisor.powerOn("vm-web"));
    }

    @Test
    void aVmThatIsGoneIsCoded() {
        Tries.problem("HW-VSPHERE-015", () -> hypervisor.power("vm-404"));
        Tries.problem("HW-VSPHERE-015", () -> hypervisor.detachDisk("vm-404", DISK));
    }

    @Test
    void attachesOnAFreeUnitAndDoesNothingTwice() throws Exception {
        for (int unit = 0; unit < 7; unit++) {
            site.attach("vm-mt", unit, "[ds1] other/" + unit + ".vmdk", OTHER.toString());
        }
        hypervisor.attachDisk("vm-mt", DISK, PATH);
        hypervisor.attachDisk("vm-mt", DISK, PATH);
        assertEquals(8, site.disks("vm-mt").getLast().unitNumber);
        assertEquals(1, server.count("ReconfigVM_Task"));
    }

    @Test
    void asksForAPersistentDiskWithoutAFileOperation() throws Exception {
        server.once("ReconfigVM_Task", request -> {
            var change = request.argument("spec", VirtualMachineConfigSpec.class).deviceChange[0];
            assertEquals(null, change.fileOperation);
            VirtualDiskFlatVer2BackingInfo backing = (VirtualDiskFlatVer2BackingInfo) change.device.backing;
            assertEquals("persistent", backing.diskMode);
            return site.reconfigure(request);
        });
        hypervisor.attachDisk("vm-mt", DISK, PATH);
    }

    @Test
    void aFileWithAnotherUuidIsDetachedAgain() {
        site.file(PATH, OTHER.toString());
        Problem problem = Tries.problem("HW-VSPHERE-020", () -> hypervisor.attachDisk("vm-mt", DISK, PATH));
        assertEquals(OTHER.toString(), problem.values().get("found"));
        assertEquals(List.of(), site.disks("vm-mt"));
        assertEquals(2, server.count("ReconfigVM_Task"));
    }

    @Test
    void anotherFileWithTheSameUuidIsNoReasonToBeContent() {
        site.attach("vm-mt", 0, "[ds1] mt/mt.vmdk", DISK.toString());
        Tries.problem("HW-VSPHERE-024", () -> hypervisor.attachDisk("vm-mt", DISK, PATH));
        assertEquals(0, server.count("ReconfigVM_Task"));
    }

    @Test
    void anAttachedFileOfAnotherDiskIsLeftAlone() {
        site.attach("vm-mt", 0, PATH, OTHER.toString());
        Tries.problem("HW-VSPHERE-020", () -> hypervisor.attachDisk("vm-mt", DISK, PATH));
        assertEquals(1, site.disks("vm-mt").size());
        assertEquals(0, server.count("ReconfigVM_Task"));
    }

    @Test
    void aMissingFileIsCoded() {
        Tries.problem("HW-VSPHERE-013", () -> hypervisor.attachDisk("vm-mt", DISK, "[ds1] nowhere.vmdk"));
    }

    @Test
    void aFullVmIsCoded() {
        for (int unit = 0; unit < 16; unit++) {
            if (unit != 7) {
                site.attach("vm-mt", unit, "[ds1] other/" + unit + ".vmdk", null);
            }
        }
        Tries.problem("HW-VSPHERE-019", () -> hypervisor.attachDisk("vm-mt", DISK, PATH));
    }

    @Test
    void anAttachedDiskThatCannotBeSeenIsCoded() {
        server.once("ReconfigVM_Task", request -> site.task(request, null));
        Tries.problem("HW-VSPHERE-026", () -> hypervisor.attachDisk("vm-mt", DISK, PATH));
    }

    @Test
    void anAttachWhoseAnswerIsLostIsJudgedByTheRealState() throws Exception {
        server.once("ReconfigVM_Task", request -> {
            site.reconfigure(request);
            throw ScriptedVcenter.Unusual.dropped();
        });
        hypervisor.attachDisk("vm-mt", DISK, PATH);
        assertEquals(1, server.count("ReconfigVM_Task"));
        server.once("ReconfigVM_Task", request -> {
            throw ScriptedVcenter.Unusual.dropped();
        });
        Tries.problem("HW-VSPHERE-008", () -> hypervisor.detachDisk("vm-mt", DISK));
        assertEquals(2, server.count("ReconfigVM_Task"));
    }

    @Test
    void detachesAndDoesNothingTwice() throws Exception {
        site.attach("vm-mt", 0, "[ds1] mt/mt.vmdk", OTHER.toString());
        site.attach("vm-mt", 1, PATH, DISK.toString());
        hypervisor.detachDisk("vm-mt", DISK);
        hypervisor.detachDisk("vm-mt", DISK);
        assertEquals(1, site.disks("vm-mt").size());
        assertEquals(1, server.count("ReconfigVM_Task"));
    }

    @Test
    void doesNotGuessWhichOfTwoToDetach() {
        site.attach("vm-mt", 0, "[ds1] mt/mt.vmdk", DISK.toString());
        site.attach("vm-mt", 1, PATH, DISK.toString());
        Tries.problem("HW-VSPHERE-025", () -> hypervisor.detachDisk("vm-mt", DISK));
        assertEquals(2, site.disks("vm-mt").size());
    }
}
