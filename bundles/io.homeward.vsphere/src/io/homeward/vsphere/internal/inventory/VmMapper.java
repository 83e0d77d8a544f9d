package io.homeward.vsphere.internal.inventory;

import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.OptionValue;
import com.vmware.vim25.VirtualDevice;
import com.vmware.vim25.VirtualMachineSnapshotInfo;
import io.homeward.hypervisor.inventory.Vm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** A VM from its properties. */
final class VmMapper {

    static final String DEVICES = "config.hardware.device";

    static final List<String> PATHS = List.of(
        "name",
        "config.template",
        "config.instanceUuid",
        "config.uuid",
        "config.guestId",
        "config.annotation",
        "config.extraConfig",
        DEVICES,
        PowerReader.POWER,
        PowerReader.CONNECTION,
        "runtime.host",
        "runtime.consolidationNeeded",
        "guest.guestFamily",
        "guest.toolsRunningStatus",
        "snapshot",
        "datastore");

    private VmMapper() {}

    static boolean template(Properties vm) {
        return vm.flag("config.template");
    }

    /** Returns the VM; empty when it has no configuration that could be read, and so no identity. */
    static Optional<Vm> map(Properties vm) {
        Optional<UUID> instance = Uuids.parse(vm.text("config.instanceUuid"));
        Optional<UUID> bios = Uuids.parse(vm.text("config.uuid"));
        if (instance.isEmpty() || bios.isEmpty()) {
            return Optional.empty();
        }
        VirtualDevice[] devices = vm.get(DEVICES, VirtualDevice[].class).orElse(new VirtualDevice[0]);
        return Optional.of(new Vm(
                vm.object().val,
                vm.text("name"),
                instance.get(),
                bios.get(),
                PowerReader.of(vm),
                vm.get("runtime.host", ManagedObjectReference.class).map(host -> host.val),
                GuestFamily.of(vm.text("guest.guestFamily"), vm.text("config.guestId")),
                vm.text("guest.toolsRunningStatus").equals("guestToolsRunning"),
                vm.flag("runtime.consolidationNeeded"),
                vm.get("snapshot", VirtualMachineSnapshotInfo.class).map(SnapshotNames::of).orElse(List.of()),
                DeviceMapper.controllers(devices),
                DeviceMapper.disks(devices),
                settings(vm.get("config.extraConfig", OptionValue[].class).orElse(new OptionValue[0])),
                ids(vm.get("datastore", ManagedObjectReference[].class).orElse(new ManagedObjectReference[0])),
                vm.text("config.annotation")));
    }

    private static Map<String, String> settings(OptionValue[] options) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (OptionValue option : options) {
            if (option.key != null && option.value != null) {
                settings.put(option.key, String.valueOf(option.value));
            }
        }
        return settings;
    }

    private static List<String> ids(ManagedObjectReference[] references) {
        return Stream.of(references).map(reference -> reference.val).toList();
    }
}
