package io.homeward.vsphere.internal.change;

import com.vmware.vim25.VirtualDeviceConfigSpec;
import com.vmware.vim25.VirtualDeviceConfigSpecOperation;
import com.vmware.vim25.VirtualDisk;
import com.vmware.vim25.VirtualDiskFlatVer2BackingInfo;
import com.vmware.vim25.VirtualDiskMode;
import com.vmware.vim25.VirtualMachineConfigSpec;

/** Changes of a VM's disks. None has a file operation, so no file is ever made, overwritten or deleted. */
final class DiskSpecs {

    /** A key below zero is replaced by the server. */
    private static final int NEW_KEY = -1;

    private DiskSpecs() {}

    static VirtualMachineConfigSpec add(String path, FreeUnit place) {
        VirtualDiskFlatVer2BackingInfo backing = new VirtualDiskFlatVer2BackingInfo();
        backing.fileName = path;
        backing.diskMode = VirtualDiskMode.persistent.name();
        VirtualDisk disk = new VirtualDisk();
        disk.key = NEW_KEY;
        disk.controllerKey = place.controller();
        disk.unitNumber = place.unit();
        disk.backing = backing;
        return change(VirtualDeviceConfigSpecOperation.add, disk);
    }

    static VirtualMachineConfigSpec remove(VirtualDisk disk) {
        return change(VirtualDeviceConfigSpecOperation.remove, disk);
    }

    private static VirtualMachineConfigSpec change(VirtualDeviceConfigSpecOperation operation, VirtualDisk disk) {
        VirtualDeviceConfigSpec change = new VirtualDeviceConfigSpec();
        change.operation = operation;
        change.device = disk;
        VirtualMachineConfigSpec spec = new VirtualMachineConfigSpec();
        spec.deviceChange = new VirtualDeviceConfigSpec[] {change};
        return spec;
    }
}
