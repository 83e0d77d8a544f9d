package io.homeward.lab.internal.vcenter;

import com.vmware.vim25.InvalidDeviceOperation;
import com.vmware.vim25.NotSupported;
import com.vmware.vim25.OptionValue;
import com.vmware.vim25.ToolsUnavailable;
import com.vmware.vim25.VirtualDeviceConfigSpec;
import com.vmware.vim25.VirtualDeviceConfigSpecFileOperation;
import com.vmware.vim25.VirtualDeviceConfigSpecOperation;
import com.vmware.vim25.VirtualDeviceFileBackingInfo;
import com.vmware.vim25.VirtualDisk;
import com.vmware.vim25.VirtualMachineConfigSpec;
import com.vmware.vim25.VirtualMachinePowerState;
import com.vmware.vim25.VmPoweredOffEvent;
import com.vmware.vim25.VmPoweredOnEvent;
import com.vmware.vim25.VmReconfiguredEvent;
import io.homeward.api.ByteCount;
import io.homeward.lab.internal.vcenter.model.DiskFiles;
import io.homeward.lab.internal.vcenter.model.LabVm;
import io.homeward.lab.internal.vcenter.model.SimFault;
import java.time.Clock;
import java.util.List;

/**
 * What VirtualMachine answers. A missing privilege and an unusable argument are refused at once; what stands against
 * the operation itself is told by its task, as a vCenter does.
 */
final class VmHandlers {

    private static final String VM = "VirtualMachine";

    private final TaskRunner tasks;
    private final EventLog events;
    private final DiskFiles files;
    private final Clock clock;

    VmHandlers(TaskRunner tasks, EventLog events, DiskFiles files, Clock clock) {
        this.tasks = tasks;
        this.events = events;
        this.files = files;
        this.clock = clock;
    }

    void register(Handlers handlers) {
        handlers.add(VM, "PowerOnVM_Task", this::powerOn);
        handlers.add(VM, "PowerOffVM_Task", this::powerOff);
        handlers.add(VM, "ShutdownGuest", this::shutdown);
        handlers.add(VM, "ReconfigVM_Task", this::reconfigure);
        handlers.add(VM, "CreateSnapshot_Task", this::takeSnapshot);
        handlers.add(VM, "RemoveAllSnapshots_Task", this::removeSnapshots);
    }

    private static LabVm vm(Call call) {
        return (LabVm) call.self();
    }

    private Object powerOn(Call call) throws SimFault {
        call.need("VirtualMachine.Interact.PowerOn");
        LabVm vm = vm(call);
        return tasks.start(vm, "PowerOnVM_Task", () -> {
            vm.powerOn();
            events.post(new VmPoweredOnEvent(), vm, call.session().account().name());
            return null;
        });
    }

    private Object powerOff(Call call) throws SimFault {
        call.need("VirtualMachine.Interact.PowerOff");
        LabVm vm = vm(call);
        return tasks.start(vm, "PowerOffVM_Task", () -> off(call, vm));
    }

    private Object shutdown(Call call) throws SimFault {
        call.need("VirtualMachine.Interact.PowerOff");
        LabVm vm = vm(call);
        if (!vm.isRunning()) {
            throw SimFault.badPower(vm.power(), VirtualMachinePowerState.poweredOff);
        }
        if (!vm.toolsRunning()) {
            throw new SimFault(new ToolsUnavailable(), "VMware Tools is not running.");
        }
        tasks.later(() -> off(call, vm));
        return null;
    }

    private Object off(Call call, LabVm vm) throws SimFault {
        vm.powerOff();
        events.post(new VmPoweredOffEvent(), vm, call.session().account().name());
        return null;
    }

    private Object takeSnapshot(Call call) throws SimFault {
        call.need("VirtualMachine.State.CreateSnapshot");
        LabVm vm = vm(call);
        String name = call.required("name", String.class);
        String description = call.optional("description", String.class);
        return tasks.start(vm, "CreateSnapshot_Task", () -> vm.takeSnapshot(name, description, clock.instant()));
    }

    private Object removeSnapshots(Call call) throws SimFault {
        call.need("VirtualMachine.State.RemoveSnapshot");
        LabVm vm = vm(call);
        return tasks.start(vm, "RemoveAllSnapshots_Task", () -> {
            vm.removeSnapshots();
            return null;
        });
    }

    private Object reconfigure(Call call) throws SimFault {
        LabVm vm = vm(call);
        VirtualMachineConfigSpec spec = call.required("spec", VirtualMachineConfigSpec.class);
        List<VirtualDeviceConfigSpec> devices =
                spec.getDeviceChange() == null ? List.of() : List.of(spec.getDeviceChange());
        List<OptionValue> settings = spec.getExtraConfig() == null ? List.of() : List.of(spec.getExtraConfig());
        for (int i = 0; i < devices.size(); i++) {
            call.need(privilege(devices.get(i), i));
        }
        if (!settings.isEmpty()) {
            call.need("VirtualMachine.Config.AdvancedConfig");
        }
        return tasks.start(vm, "ReconfigVM_Task", () -> {
            for (int i = 0; i < devices.size(); i++) {
                change(vm, devices.get(i), i);
            }
            settings.forEach(setting -> set(vm, setting));
            events.post(new VmReconfiguredEvent(), vm, call.session().account().name());
            return null;
        });
    }

    /** Returns the privilege a device change needs; refused when it is no change the lab knows. */
    private static String privilege(VirtualDeviceConfigSpec change, int index) throws SimFault {
        VirtualDeviceConfigSpecFileOperation file = change.getFileOperation();
        if (!(change.getDevice() instanceof VirtualDisk)) {
            throw new SimFault(new NotSupported(), "The lab changes disks only.");
        }
        if (change.getOperation() == VirtualDeviceConfigSpecOperation.add && file == null) {
            return "VirtualMachine.Config.AddExistingDisk";
        }
        if (change.getOperation() == VirtualDeviceConfigSpecOperation.add
                && file == VirtualDeviceConfigSpecFileOperation.create) {
            return "VirtualMachine.Config.AddNewDisk";
        }
        if (change.getOperation() == VirtualDeviceConfigSpecOperation.remove
                && (file == null || file == VirtualDeviceConfigSpecFileOperation.destroy)) {
            return "VirtualMachine.Config.RemoveDisk";
        }
        InvalidDeviceOperation fault = new InvalidDeviceOperation();
        fault.setDeviceIndex(index);
        fault.setBadOp(change.getOperation());
        fault.setBadFileOp(file);
        throw new SimFault(fault, "Invalid operation for device '" + index + "'.");
    }

    private void change(LabVm vm, VirtualDeviceConfigSpec change, int index) throws SimFault {
        VirtualDisk device = (VirtualDisk) change.getDevice();
        if (change.getOperation() == VirtualDeviceConfigSpecOperation.add) {
            attach(vm, device, change.getFileOperation() != null, index);
            return;
        }
        VirtualDisk disk = vm.disk(device.getKey(), index);
        vm.detach(disk);
        if (change.getFileOperation() == VirtualDeviceConfigSpecFileOperation.destroy) {
            files.delete(((VirtualDeviceFileBackingInfo) disk.getBacking()).getFileName());
        }
    }

    private void attach(LabVm vm, VirtualDisk device, boolean create, int index) throws SimFault {
        if (!(device.getBacking() instanceof VirtualDeviceFileBackingInfo backing) || backing.getFileName() == null) {
            throw SimFault.badDevice(index);
        }
        if (create) {
            files.create(backing.getFileName(), capacity(device, index));
        }
        try {
            vm.attach(backing.getFileName(), device.getControllerKey(), device.getUnitNumber(), index);
        } catch (SimFault e) {
            if (create) {
                files.delete(backing.getFileName());
            }
            throw e;
        }
    }

    private static ByteCount capacity(VirtualDisk device, int index) throws SimFault {
        long kibibytes = Math.clamp(device.getCapacityInKB(), 0, Long.MAX_VALUE >> 10);
        long bytes = device.getCapacityInBytes() != null ? device.getCapacityInBytes() : kibibytes << 10;
        if (bytes <= 0) {
            throw SimFault.badDevice(index);
        }
        return ByteCount.of(bytes);
    }

    private static void set(LabVm vm, OptionValue setting) {
        String value = setting.getValue() == null ? "" : String.valueOf(setting.getValue());
        if (value.isEmpty()) {
            vm.extraConfig().remove(setting.getKey());
        } else {
            vm.extraConfig().put(setting.getKey(), value);
        }
    }
}
