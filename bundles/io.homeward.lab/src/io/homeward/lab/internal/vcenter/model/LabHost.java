package io.homeward.lab.internal.vcenter.model;

import com.vmware.vim25.AboutInfo;
import com.vmware.vim25.HostConfigInfo;
import com.vmware.vim25.HostConfigSummary;
import com.vmware.vim25.HostFileSystemMountInfo;
import com.vmware.vim25.HostFileSystemVolumeInfo;
import com.vmware.vim25.HostHardwareInfo;
import com.vmware.vim25.HostHardwareSummary;
import com.vmware.vim25.HostListSummary;
import com.vmware.vim25.HostListSummaryQuickStats;
import com.vmware.vim25.HostRuntimeInfo;
import com.vmware.vim25.HostSystemConnectionState;
import com.vmware.vim25.HostSystemPowerState;
import com.vmware.vim25.ManagedEntityStatus;
import io.homeward.api.ByteCount;
import java.util.List;
import java.util.UUID;

/** An ESXi host. */
public final class LabHost extends Entity {

    private final VcenterModel model;
    private final ByteCount memory;
    private final UUID uuid;
    private boolean connected = true;
    private boolean maintenance;

    /** Makes a connected host. */
    public LabHost(VcenterModel model, String id, String name, Entity cluster, ByteCount memory, UUID uuid) {
        super("HostSystem", id, name, cluster);
        this.model = model;
        this.memory = memory;
        this.uuid = uuid;
        property("summary", this::summary);
        property("runtime", this::runtime);
        property("hardware", this::hardware);
        property("config", this::config);
        property("datastore", () -> refs(datastores()));
        property("vm", () -> refs(vms()));
        property("network", () -> refs(model.all(Entity.class).stream()
                .filter(entity -> entity.type().equals("Network"))
                .toList()));
    }

    /** Says whether it answers, and whether it is in maintenance mode. */
    public void state(boolean connected, boolean maintenance) {
        this.connected = connected;
        this.maintenance = maintenance;
    }

    List<LabVm> vms() {
        return model.all(LabVm.class).stream().filter(vm -> vm.host() == this).toList();
    }

    private List<LabDatastore> datastores() {
        return model.all(LabDatastore.class).stream().filter(store -> store.knows(this)).toList();
    }

    private HostListSummary summary() {
        HostListSummary summary = new HostListSummary();
        summary.setHost(ref());
        summary.setHardware(hardwareSummary());
        summary.setRuntime(runtime());
        summary.setConfig(configSummary());
        HostListSummaryQuickStats stats = new HostListSummaryQuickStats();
        stats.setOverallCpuUsage(1200);
        stats.setOverallMemoryUsage((int) (memory.bytes() >> 22));
        summary.setQuickStats(stats);
        summary.setOverallStatus(ManagedEntityStatus.green);
        return summary;
    }

    private HostHardwareSummary hardwareSummary() {
        HostHardwareSummary hardware = new HostHardwareSummary();
        hardware.setVendor("Homeward");
        hardware.setModel("Lab host");
        hardware.setUuid(uuid.toString());
        hardware.setMemorySize(memory.bytes());
        hardware.setCpuModel("Lab CPU");
        hardware.setCpuMhz(2400);
        hardware.setNumCpuPkgs((short) 2);
        hardware.setNumCpuCores((short) 16);
        hardware.setNumCpuThreads((short) 32);
        return hardware;
    }

    private HostConfigSummary configSummary() {
        HostConfigSummary config = new HostConfigSummary();
        config.setName(name());
        config.setPort(443);
        config.setProduct(product());
        config.setVmotionEnabled(true);
        return config;
    }

    private HostHardwareInfo hardware() {
        HostHardwareInfo hardware = new HostHardwareInfo();
        hardware.setMemorySize(memory.bytes());
        return hardware;
    }

    private HostRuntimeInfo runtime() {
        HostRuntimeInfo runtime = new HostRuntimeInfo();
        runtime.setConnectionState(
                connected ? HostSystemConnectionState.connected : HostSystemConnectionState.notResponding);
        runtime.setPowerState(connected ? HostSystemPowerState.poweredOn : HostSystemPowerState.unknown);
        runtime.setInMaintenanceMode(maintenance);
        return runtime;
    }

    private HostConfigInfo config() {
        HostConfigInfo config = new HostConfigInfo();
        config.setHost(ref());
        config.setProduct(product());
        HostFileSystemVolumeInfo volumes = new HostFileSystemVolumeInfo();
        volumes.setVolumeTypeList(new String[] {"VMFS", "NFS"});
        volumes.setMountInfo(datastores().stream().map(this::mount).toArray(HostFileSystemMountInfo[]::new));
        config.setFileSystemVolume(volumes);
        return config;
    }

    private HostFileSystemMountInfo mount(LabDatastore store) {
        HostFileSystemMountInfo mount = new HostFileSystemMountInfo();
        mount.setMountInfo(store.mountInfo(this));
        mount.setVolume(store.volume());
        return mount;
    }

    private static AboutInfo product() {
        AboutInfo product = new AboutInfo();
        product.setName("VMware ESXi");
        product.setFullName("VMware ESXi 7.0.3 (simulated by Homeward)");
        product.setVendor("Homeward");
        product.setVersion("7.0.3");
        product.setBuild("1");
        product.setOsType("vmnix-x86");
        product.setProductLineId("embeddedEsx");
        product.setApiType("HostAgent");
        product.setApiVersion("7.0.3.0");
        return product;
    }
}
