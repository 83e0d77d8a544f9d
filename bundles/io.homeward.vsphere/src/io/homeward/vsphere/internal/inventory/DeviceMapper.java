package io.homeward.vsphere.internal.inventory;

import com.vmware.vim25.VirtualController;
import com.vmware.vim25.VirtualDevice;
import com.vmware.vim25.VirtualDisk;
import com.vmware.vim25.VirtualIDEController;
import com.vmware.vim25.VirtualSATAController;
import com.vmware.vim25.VirtualSCSIController;
import io.homeward.api.ByteCount;
import io.homeward.hypervisor.inventory.Disk;
import io.homeward.hypervisor.inventory.Vm;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Disks and their controllers among a VM's devices. */
final class DeviceMapper {

    /** A kind yavijava does not know, so that the bus number could not be read. */
    private static final String NVME = "VirtualNVMEController";

    private static final int BUS_NOT_KNOWN = -1;

    private DeviceMapper() {}

    static List<Disk> disks(VirtualDevice[] devices) {
        return Stream.of(devices)
                .filter(VirtualDisk.class::isInstance)
                .map(VirtualDisk.class::cast)
                .map(DeviceMapper::disk)
                .toList();
    }

    static List<Vm.Controller> controllers(VirtualDevice[] devices) {
        return Stream.of(devices).map(DeviceMapper::controller).flatMap(Optional::stream).toList();
    }

    private static Disk disk(VirtualDisk disk) {
        DiskBacking backing = DiskBacking.of(disk.backing);
        long bytes = disk.capacityInBytes != null ? disk.capacityInBytes : Math.max(0, disk.capacityInKB) * 1024;
        return new Disk(
                disk.key,
                disk.deviceInfo == null || disk.deviceInfo.label == null ? "" : disk.deviceInfo.label,
                backing == null ? Optional.empty() : backing.uuid(),
                backing == null ? "" : backing.path(),
                ByteCount.of(Math.max(0, bytes)),
                disk.controllerKey == null ? -1 : disk.controllerKey,
                disk.unitNumber == null ? -1 : disk.unitNumber,
                backing != null && backing.parent() != null,
                backing == null ? "" : backing.datastore().map(store -> store.val).orElse(""));
    }

    private static Optional<Vm.Controller> controller(VirtualDevice device) {
        if (device instanceof VirtualSCSIController
                || device instanceof VirtualSATAController
                || device instanceof VirtualIDEController) {
            String type = device.dynamicType == null ? device.getClass().getSimpleName() : device.dynamicType;
            return Optional.of(new Vm.Controller(device.key, type, ((VirtualController) device).busNumber));
        }
        return NVME.equals(device.dynamicType)
                ? Optional.of(new Vm.Controller(device.key, NVME, BUS_NOT_KNOWN))
                : Optional.empty();
    }
}
