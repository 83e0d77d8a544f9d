package io.homeward.lab.internal.vcenter.model;

import com.vmware.vim25.GuestInfo;
import com.vmware.vim25.ManagedEntityStatus;
import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.OptionValue;
import com.vmware.vim25.VirtualHardware;
import com.vmware.vim25.VirtualMachineConfigInfo;
import com.vmware.vim25.VirtualMachineConfigSummary;
import com.vmware.vim25.VirtualMachineConnectionState;
import com.vmware.vim25.VirtualMachineFileInfo;
import com.vmware.vim25.VirtualMachineGuestSummary;
import com.vmware.vim25.VirtualMachineRuntimeInfo;
import com.vmware.vim25.VirtualMachineSummary;
import com.vmware.vim25.VirtualMachineToolsStatus;
import java.util.List;
import java.util.Map;

/** A VM's vim25 properties, made from its plain state. */
final class VmProperties {

    private static final int MEMORY_MB = 8192;
    private static final int PROCESSORS = 4;

    private final LabVm vm;
    private final VcenterModel model;
    private final VmIdentity identity;

    VmProperties(LabVm vm, VcenterModel model) {
        this.vm = vm;
        this.model = model;
        this.identity = vm.identity();
    }

    void declare() {
        vm.property("config", this::config)
                .property("summary", this::summary)
                .property("runtime", this::runtime)
                .property("guest", this::guest)
                .property("guestHeartbeatStatus", this::heartbeat)
                .property("snapshot", () -> vm.snapshots().info())
                .property("rootSnapshot", () -> vm.snapshots().roots())
                .property("datastore", this::datastores)
                .property("network", () -> Entity.refs(entities("Network")))
                .property("resourcePool", this::resourcePool)
                .property("recentTask", () -> vm.recentTasks().toArray(ManagedObjectReference[]::new));
    }

    private VirtualMachineConfigInfo config() {
        VirtualMachineConfigInfo config = new VirtualMachineConfigInfo();
        config.setChangeVersion("1");
        config.setName(identity.name());
        config.setGuestFullName(identity.guestFullName());
        config.setVersion("vmx-19");
        config.setUuid(identity.biosUuid().toString());
        config.setInstanceUuid(identity.instanceUuid().toString());
        config.setTemplate(vm.isTemplate());
        config.setGuestId(identity.guestId());
        config.setAnnotation("");
        config.setFirmware("bios");
        VirtualMachineFileInfo files = new VirtualMachineFileInfo();
        files.setVmPathName(identity.configFile());
        config.setFiles(files);
        config.setHardware(hardware());
        config.setExtraConfig(extraConfig());
        return config;
    }

    private VirtualHardware hardware() {
        VirtualHardware hardware = new VirtualHardware();
        hardware.setNumCPU(PROCESSORS);
        hardware.setNumCoresPerSocket(1);
        hardware.setMemoryMB(MEMORY_MB);
        hardware.setDevice(vm.devices().all());
        return hardware;
    }

    private OptionValue[] extraConfig() {
        return vm.extraConfig().entrySet().stream().map(VmProperties::option).toArray(OptionValue[]::new);
    }

    private static OptionValue option(Map.Entry<String, String> setting) {
        OptionValue option = new OptionValue();
        option.setKey(setting.getKey());
        option.setValue(setting.getValue());
        return option;
    }

    private VirtualMachineRuntimeInfo runtime() {
        VirtualMachineRuntimeInfo runtime = new VirtualMachineRuntimeInfo();
        runtime.setHost(vm.host().ref());
        runtime.setConnectionState(VirtualMachineConnectionState.connected);
        runtime.setPowerState(vm.power());
        runtime.setConsolidationNeeded(false);
        return runtime;
    }

    private GuestInfo guest() {
        GuestInfo guest = new GuestInfo();
        guest.setToolsStatus(toolsStatus());
        guest.setToolsRunningStatus(toolsRunningStatus());
        guest.setToolsVersionStatus2(vm.toolsInstalled() ? "guestToolsUnmanaged" : "guestToolsNotInstalled");
        guest.setGuestState(vm.isRunning() ? "running" : "notRunning");
        if (vm.toolsInstalled()) {
            guest.setToolsVersion("11269");
            guest.setGuestId(identity.guestId());
            guest.setGuestFamily(identity.guestFamily());
            guest.setGuestFullName(identity.guestFullName());
        }
        if (vm.toolsRunning()) {
            guest.setHostName(identity.name());
        }
        return guest;
    }

    private VirtualMachineToolsStatus toolsStatus() {
        if (!vm.toolsInstalled()) {
            return VirtualMachineToolsStatus.toolsNotInstalled;
        }
        return vm.toolsRunning() ? VirtualMachineToolsStatus.toolsOk : VirtualMachineToolsStatus.toolsNotRunning;
    }

    private String toolsRunningStatus() {
        return vm.toolsRunning() ? "guestToolsRunning" : "guestToolsNotRunning";
    }

    private ManagedEntityStatus heartbeat() {
        return vm.toolsRunning() ? ManagedEntityStatus.green : ManagedEntityStatus.gray;
    }

    private VirtualMachineSummary summary() {
        VirtualMachineSummary summary = new VirtualMachineSummary();
        summary.setVm(vm.ref());
        summary.setRuntime(runtime());
        summary.setGuest(guestSummary());
        summary.setConfig(configSummary());
        summary.setOverallStatus(ManagedEntityStatus.green);
        return summary;
    }

    private VirtualMachineGuestSummary guestSummary() {
        VirtualMachineGuestSummary guest = new VirtualMachineGuestSummary();
        guest.setToolsStatus(toolsStatus());
        guest.setToolsRunningStatus(toolsRunningStatus());
        guest.setGuestId(identity.guestId());
        guest.setGuestFullName(identity.guestFullName());
        return guest;
    }

    private VirtualMachineConfigSummary configSummary() {
        VirtualMachineConfigSummary config = new VirtualMachineConfigSummary();
        config.setName(identity.name());
        config.setTemplate(vm.isTemplate());
        config.setVmPathName(identity.configFile());
        config.setMemorySizeMB(MEMORY_MB);
        config.setNumCpu(PROCESSORS);
        config.setNumEthernetCards(1);
        config.setNumVirtualDisks(vm.devices().disks().size());
        config.setUuid(identity.biosUuid().toString());
        config.setInstanceUuid(identity.instanceUuid().toString());
        config.setGuestId(identity.guestId());
        config.setGuestFullName(identity.guestFullName());
        config.setAnnotation("");
        return config;
    }

    private ManagedObjectReference[] datastores() {
        List<String> names = vm.datastoreNames();
        return Entity.refs(model.all(LabDatastore.class).stream()
                .filter(store -> names.contains(store.name()))
                .toList());
    }

    private ManagedObjectReference resourcePool() {
        return vm.isTemplate() ? null : entities("ResourcePool").getFirst().ref();
    }

    private List<Entity> entities(String type) {
        return model.all(Entity.class).stream().filter(entity -> entity.type().equals(type)).toList();
    }
}
