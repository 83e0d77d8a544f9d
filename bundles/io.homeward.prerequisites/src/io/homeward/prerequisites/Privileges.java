package io.homeward.prerequisites;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The vCenter privileges that Homeward's account needs, in two tiers. {@code System.*} is in neither: every role has
 * those, even a read-only one.
 *
 * <p>The source is the role {@code Azure_Site_Recovery} of the original product's documentation, and beyond it the
 * privileges for snapshots, clean-up and writing to disks that Homeward needs.
 */
public final class Privileges {

    private static final List<String> DISCOVERY = List.of("Datastore.Browse");

    private static final List<String> FAILBACK = List.of(
            "Datastore.AllocateSpace",
            "Datastore.DeleteFile",
            "Datastore.FileManagement",
            "Datastore.UpdateVirtualMachineFiles",
            "Network.Assign",
            "Resource.AssignVMToPool",
            "Resource.ColdMigrate",
            "Resource.HotMigrate",
            "Task.Create",
            "Task.Update",
            "VirtualMachine.Config.AddExistingDisk",
            "VirtualMachine.Config.AddNewDisk",
            "VirtualMachine.Config.AddRemoveDevice",
            "VirtualMachine.Config.AdvancedConfig",
            "VirtualMachine.Config.Annotation",
            "VirtualMachine.Config.CPUCount",
            "VirtualMachine.Config.ChangeTracking",
            "VirtualMachine.Config.DiskExtend",
            "VirtualMachine.Config.DiskLease",
            "VirtualMachine.Config.EditDevice",
            "VirtualMachine.Config.HostUSBDevice",
            "VirtualMachine.Config.ManagedBy",
            "VirtualMachine.Config.Memory",
            "VirtualMachine.Config.MksControl",
            "VirtualMachine.Config.QueryFTCompatibility",
            "VirtualMachine.Config.QueryUnownedFiles",
            "VirtualMachine.Config.RawDevice",
            "VirtualMachine.Config.ReloadFromPath",
            "VirtualMachine.Config.RemoveDisk",
            "VirtualMachine.Config.Rename",
            "VirtualMachine.Config.ResetGuestInfo",
            "VirtualMachine.Config.Resource",
            "VirtualMachine.Config.Settings",
            "VirtualMachine.Config.SwapPlacement",
            "VirtualMachine.Config.ToggleForkParent",
            "VirtualMachine.Config.UpgradeVirtualHardware",
            "VirtualMachine.Interact.AnswerQuestion",
            "VirtualMachine.Interact.DeviceConnection",
            "VirtualMachine.Interact.PowerOff",
            "VirtualMachine.Interact.PowerOn",
            "VirtualMachine.Interact.SetCDMedia",
            "VirtualMachine.Interact.SetFloppyMedia",
            "VirtualMachine.Interact.ToolsInstall",
            "VirtualMachine.Inventory.Create",
            "VirtualMachine.Inventory.Delete",
            "VirtualMachine.Inventory.Register",
            "VirtualMachine.Inventory.Unregister",
            "VirtualMachine.Provisioning.DiskRandomAccess",
            "VirtualMachine.Provisioning.DiskRandomRead",
            "VirtualMachine.Provisioning.GetVmFiles",
            "VirtualMachine.Provisioning.PutVmFiles",
            "VirtualMachine.State.CreateSnapshot",
            "VirtualMachine.State.RemoveSnapshot",
            "VirtualMachine.State.RevertToSnapshot");

    private Privileges() {}

    /** Returns what discovery needs beyond {@code System.*}: seeing what lies on the datastores. */
    public static List<String> discovery() {
        return DISCOVERY;
    }

    /** Returns what reprotect and failback need beyond discovery. */
    public static List<String> failback() {
        return FAILBACK;
    }

    /** Returns those of {@link #all()} that count on a datastore; the others count on the datacenter only. */
    public static Set<String> onDatastore() {
        Set<String> found = new LinkedHashSet<>(all());
        found.removeIf(id -> !id.startsWith("Datastore."));
        return found;
    }

    /** Returns both tiers, in a fixed order. */
    public static Set<String> all() {
        Set<String> all = new LinkedHashSet<>(discovery());
        all.addAll(failback());
        return all;
    }
}
