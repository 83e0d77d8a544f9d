package io.homeward.vsphere.internal.change;

import com.vmware.vim25.VirtualDevice;
import com.vmware.vim25.VirtualDisk;
import io.homeward.vsphere.internal.inventory.DiskBacking;
import io.homeward.vsphere.internal.inventory.Properties;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The devices of a VM, seen as disks. */
final class AttachedDisks {

    static final String DEVICES = "config.hardware.device";

    private final VirtualDevice[] devices;

    AttachedDisks(Properties vm) {
        devices = vm.get(DEVICES, VirtualDevice[].class).orElse(new VirtualDevice[0]);
    }

    /** A disk and what lies behind it. */
    record Attached(VirtualDisk device, DiskBacking backing) {}

    VirtualDevice[] devices() {
        return devices;
    }

    List<Attached> withUuid(UUID uuid) {
        return disks().filter(disk -> disk.backing.uuid().equals(Optional.of(uuid))).toList();
    }

    /** Those whose backing does not tell. */
    List<Attached> withoutUuid() {
        return disks().filter(disk -> disk.backing.uuid().isEmpty()).toList();
    }

    Optional<Attached> withPath(String path) {
        return disks().filter(disk -> disk.backing.path().equals(path)).findFirst();
    }

    /** The files that are written. */
    Set<String> written() {
        return disks().map(disk -> disk.backing.file()).collect(Collectors.toSet());
    }

    /** The files that are written or read, with those of all parents. */
    Set<String> used() {
        return disks().flatMap(disk -> disk.backing.files().stream()).collect(Collectors.toSet());
    }

    private Stream<Attached> disks() {
        return Stream.of(devices)
                .filter(VirtualDisk.class::isInstance)
                .map(VirtualDisk.class::cast)
                .filter(disk -> disk.backing != null)
                .map(disk -> new Attached(disk, DiskBacking.of(disk.backing)))
                .filter(disk -> !disk.backing.path().isEmpty());
    }
}
