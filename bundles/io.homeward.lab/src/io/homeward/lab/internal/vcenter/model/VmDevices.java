package io.homeward.lab.internal.vcenter.model;

import com.vmware.vim25.Description;
import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.ParaVirtualSCSIController;
import com.vmware.vim25.VirtualDevice;
import com.vmware.vim25.VirtualDeviceConnectInfo;
import com.vmware.vim25.VirtualDisk;
import com.vmware.vim25.VirtualDiskFlatVer2BackingInfo;
import com.vmware.vim25.VirtualLsiLogicController;
import com.vmware.vim25.VirtualSCSIController;
import com.vmware.vim25.VirtualSCSISharing;
import com.vmware.vim25.VirtualVmxnet3;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A VM's virtual devices by key. A device is replaced, never changed. */
final class VmDevices {

    private static final int CONTROLLER_KEY = 1000;
    private static final int DISK_KEY = 2000;
    private static final int UNITS = 16;
    private static final int CONTROLLER_UNIT = 7;

    private final TreeMap<Integer, VirtualDevice> byKey = new TreeMap<>();

    VmDevices() {
        VirtualVmxnet3 card = new VirtualVmxnet3();
        card.setKey(4000);
        card.setDeviceInfo(description("Network adapter 1", "VM Network"));
        card.setAddressType("assigned");
        card.setMacAddress("00:50:56:00:00:01");
        VirtualDeviceConnectInfo connected = new VirtualDeviceConnectInfo();
        connected.setConnected(true);
        connected.setStartConnected(true);
        connected.setStatus("ok");
        card.setConnectable(connected);
        byKey.put(card.getKey(), card);
    }

    VirtualDevice[] all() {
        return Stream.concat(controllers().map(this::withUnits), others()).toArray(VirtualDevice[]::new);
    }

    List<VirtualDisk> disks() {
        return byKey.values().stream().filter(VirtualDisk.class::isInstance).map(VirtualDisk.class::cast).toList();
    }

    Optional<VirtualDisk> disk(int key) {
        return Optional.ofNullable(byKey.get(key)).filter(VirtualDisk.class::isInstance).map(VirtualDisk.class::cast);
    }

    void addController(boolean paravirtual) {
        int bus = (int) controllers().count();
        VirtualSCSIController controller =
                paravirtual ? new ParaVirtualSCSIController() : new VirtualLsiLogicController();
        controller.setKey(CONTROLLER_KEY + bus);
        controller.setBusNumber(bus);
        controller.setDeviceInfo(
                description("SCSI controller " + bus, paravirtual ? "VMware paravirtual SCSI" : "LSI Logic"));
        controller.setControllerKey(100);
        controller.setUnitNumber(3 + bus);
        controller.setHotAddRemove(true);
        controller.setSharedBus(VirtualSCSISharing.noSharing);
        controller.setScsiCtlrUnitNumber(CONTROLLER_UNIT);
        byKey.put(controller.getKey(), controller);
    }

    /** Puts a disk where it is wanted, or on the first free unit of the controller that is named, or of any. */
    VirtualDisk add(
            DiskFiles.Facts facts, String path, ManagedObjectReference store, Integer bus, Integer unit, int index)
            throws SimFault {
        VirtualSCSIController controller = controllers()
                .filter(each -> bus == null ? freeUnit(each).isPresent() : each.getKey() == bus)
                .findFirst()
                .orElseThrow(() -> SimFault.badDevice(index));
        int place = unit != null ? unit : freeUnit(controller).orElseThrow(() -> SimFault.badDevice(index));
        if (!free(controller, place)) {
            throw SimFault.badDevice(index);
        }
        VirtualDisk disk = disk(facts, backing(facts, path, store));
        disk.setControllerKey(controller.getKey());
        disk.setUnitNumber(place);
        disk.setKey(DISK_KEY + controller.getBusNumber() * UNITS + place);
        disk.setDeviceInfo(description("Hard disk " + (disks().size() + 1), facts.size().bytes() / 1024 + " KB"));
        byKey.put(disk.getKey(), disk);
        return disk;
    }

    void remove(VirtualDisk disk) {
        byKey.remove(disk.getKey());
    }

    void putBack(VirtualDisk disk) {
        byKey.put(disk.getKey(), disk);
    }

    /** Puts another backing under a disk, as taking and removing snapshots does. */
    void replaceBacking(VirtualDisk disk, VirtualDiskFlatVer2BackingInfo backing) {
        VirtualDisk replaced = new VirtualDisk();
        replaced.setKey(disk.getKey());
        replaced.setDeviceInfo(disk.getDeviceInfo());
        replaced.setControllerKey(disk.getControllerKey());
        replaced.setUnitNumber(disk.getUnitNumber());
        replaced.setCapacityInKB(disk.getCapacityInKB());
        replaced.setCapacityInBytes(disk.getCapacityInBytes());
        replaced.setBacking(backing);
        byKey.put(replaced.getKey(), replaced);
    }

    static VirtualDiskFlatVer2BackingInfo backing(VirtualDisk disk) {
        return (VirtualDiskFlatVer2BackingInfo) disk.getBacking();
    }

    /** Returns the file that a disk stands on, below all its snapshots. */
    static String baseFile(VirtualDisk disk) {
        VirtualDiskFlatVer2BackingInfo backing = backing(disk);
        while (backing.getParent() != null) {
            backing = backing.getParent();
        }
        return backing.getFileName();
    }

    private static VirtualDisk disk(DiskFiles.Facts facts, VirtualDiskFlatVer2BackingInfo backing) {
        VirtualDisk disk = new VirtualDisk();
        disk.setBacking(backing);
        disk.setCapacityInBytes(facts.size().bytes());
        disk.setCapacityInKB(facts.size().bytes() / 1024);
        return disk;
    }

    private static VirtualDiskFlatVer2BackingInfo backing(
            DiskFiles.Facts facts, String path, ManagedObjectReference store) {
        VirtualDiskFlatVer2BackingInfo backing = new VirtualDiskFlatVer2BackingInfo();
        backing.setFileName(path);
        backing.setDatastore(store);
        backing.setDiskMode("persistent");
        backing.setSplit(false);
        backing.setWriteThrough(false);
        backing.setThinProvisioned(true);
        backing.setUuid(facts.backingUuid());
        return backing;
    }

    private Stream<VirtualSCSIController> controllers() {
        return byKey.values().stream()
                .filter(VirtualSCSIController.class::isInstance)
                .map(VirtualSCSIController.class::cast);
    }

    private Stream<VirtualDevice> others() {
        return byKey.values().stream().filter(device -> !(device instanceof VirtualSCSIController));
    }

    private VirtualSCSIController withUnits(VirtualSCSIController controller) {
        VirtualSCSIController copy = controller instanceof ParaVirtualSCSIController
                ? new ParaVirtualSCSIController()
                : new VirtualLsiLogicController();
        copy.setKey(controller.getKey());
        copy.setBusNumber(controller.getBusNumber());
        copy.setDeviceInfo(controller.getDeviceInfo());
        copy.setControllerKey(controller.getControllerKey());
        copy.setUnitNumber(controller.getUnitNumber());
        copy.setHotAddRemove(controller.getHotAddRemove());
        copy.setSharedBus(controller.getSharedBus());
        copy.setScsiCtlrUnitNumber(controller.getScsiCtlrUnitNumber());
        copy.setDevice(on(controller).mapToInt(VirtualDevice::getKey).toArray());
        return copy;
    }

    private Stream<VirtualDisk> on(VirtualSCSIController controller) {
        return disks().stream().filter(disk -> disk.getControllerKey() == controller.getKey());
    }

    private Optional<Integer> freeUnit(VirtualSCSIController controller) {
        return Stream.iterate(0, unit -> unit + 1).limit(UNITS).filter(unit -> free(controller, unit)).findFirst();
    }

    private boolean free(VirtualSCSIController controller, int unit) {
        return unit >= 0
                && unit < UNITS
                && unit != CONTROLLER_UNIT
                && on(controller).noneMatch(disk -> disk.getUnitNumber() == unit);
    }

    private static Description description(String label, String summary) {
        Description description = new Description();
        description.setLabel(label);
        description.setSummary(summary);
        return description;
    }
}
