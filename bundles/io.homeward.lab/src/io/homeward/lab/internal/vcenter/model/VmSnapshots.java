package io.homeward.lab.internal.vcenter.model;

import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.VirtualDisk;
import com.vmware.vim25.VirtualDiskFlatVer2BackingInfo;
import com.vmware.vim25.VirtualMachinePowerState;
import com.vmware.vim25.VirtualMachineSnapshotInfo;
import com.vmware.vim25.VirtualMachineSnapshotTree;
import java.time.Instant;
import java.util.ArrayList;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.TimeZone;

/**
 * A VM's snapshots, one upon the other, and the delta backings they put over its disks. The deltas are names only:
 * nothing of a snapshot lies on the datastore.
 */
final class VmSnapshots {

    private record Taken(
            ManagedObject object, String name, String description, Instant at, VirtualMachinePowerState power) {}

    private final VcenterModel model;
    private final LabVm vm;
    private final List<Taken> chain = new ArrayList<>();

    VmSnapshots(VcenterModel model, LabVm vm) {
        this.model = model;
        this.vm = vm;
    }

    ManagedObjectReference take(String name, String description, Instant at, VmDevices devices) {
        ManagedObject object = new ManagedObject("VirtualMachineSnapshot", "snapshot-" + model.newId());
        object.property("config", vm::config);
        object.property("childSnapshot", () -> new ManagedObjectReference[0]);
        object.property("vm", vm::ref);
        model.add(object);
        chain.add(new Taken(object, name, description == null ? "" : description, at, vm.power()));
        devices.disks().forEach(disk -> devices.replaceBacking(disk, delta(disk)));
        return object.ref();
    }

    void removeAll(VmDevices devices) {
        devices.disks().forEach(disk -> devices.replaceBacking(disk, base(VmDevices.backing(disk))));
        chain.forEach(taken -> model.remove(taken.object()));
        chain.clear();
    }

    ManagedObjectReference[] roots() {
        return chain.stream().limit(1).map(taken -> taken.object().ref()).toArray(ManagedObjectReference[]::new);
    }

    /** Returns the property {@code snapshot}: null without snapshots. */
    VirtualMachineSnapshotInfo info() {
        if (chain.isEmpty()) {
            return null;
        }
        VirtualMachineSnapshotInfo info = new VirtualMachineSnapshotInfo();
        info.setCurrentSnapshot(chain.getLast().object().ref());
        VirtualMachineSnapshotTree[] children = null;
        for (int i = chain.size() - 1; i >= 0; i--) {
            children = new VirtualMachineSnapshotTree[] {tree(i, children)};
        }
        info.setRootSnapshotList(children);
        return info;
    }

    private VirtualMachineSnapshotTree tree(int number, VirtualMachineSnapshotTree[] children) {
        Taken taken = chain.get(number);
        VirtualMachineSnapshotTree tree = new VirtualMachineSnapshotTree();
        tree.setSnapshot(taken.object().ref());
        tree.setVm(vm.ref());
        tree.setName(taken.name());
        tree.setDescription(taken.description());
        tree.setId(number + 1);
        GregorianCalendar time = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
        time.setTimeInMillis(taken.at().toEpochMilli());
        tree.setCreateTime(time);
        tree.setState(taken.power());
        tree.setReplaySupported(false);
        tree.setChildSnapshotList(children);
        return tree;
    }

    private VirtualDiskFlatVer2BackingInfo delta(VirtualDisk disk) {
        VirtualDiskFlatVer2BackingInfo parent = VmDevices.backing(disk);
        String base = VmDevices.baseFile(disk);
        VirtualDiskFlatVer2BackingInfo delta = new VirtualDiskFlatVer2BackingInfo();
        delta.setFileName("%s-%06d.vmdk".formatted(base.substring(0, base.length() - ".vmdk".length()), chain.size()));
        delta.setDatastore(parent.getDatastore());
        delta.setDiskMode(parent.getDiskMode());
        delta.setThinProvisioned(true);
        delta.setUuid(parent.getUuid());
        delta.setDeltaDiskFormat("redoLogFormat");
        delta.setParent(parent);
        return delta;
    }

    private static VirtualDiskFlatVer2BackingInfo base(VirtualDiskFlatVer2BackingInfo backing) {
        return backing.getParent() == null ? backing : base(backing.getParent());
    }
}
