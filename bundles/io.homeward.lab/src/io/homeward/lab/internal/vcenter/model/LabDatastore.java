package io.homeward.lab.internal.vcenter.model;

import com.vmware.vim25.DatastoreCapability;
import com.vmware.vim25.DatastoreHostMount;
import com.vmware.vim25.DatastoreInfo;
import com.vmware.vim25.DatastoreSummary;
import com.vmware.vim25.HostFileSystemVolume;
import com.vmware.vim25.HostMountInfo;
import com.vmware.vim25.HostNasVolume;
import com.vmware.vim25.HostVmfsVolume;
import com.vmware.vim25.NasDatastoreInfo;
import com.vmware.vim25.VmfsDatastoreInfo;
import io.homeward.api.ByteCount;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A datastore and how hosts mount it. */
public final class LabDatastore extends Entity {

    /** What kind of storage it is, spelled as vim25 does. */
    public enum Kind {
        VMFS,
        NFS
    }

    /** How a host mounts it. */
    public record Mount(boolean mounted, boolean accessible, boolean readWrite) {

        /** As it should be. */
        public static final Mount USABLE = new Mount(true, true, true);

        boolean usable() {
            return mounted && accessible && readWrite;
        }
    }

    private Kind kind;
    private final ByteCount capacity;
    private final ByteCount free;
    private final Map<LabHost, Mount> mounts = new LinkedHashMap<>();

    /** Makes a datastore that no host mounts yet. */
    public LabDatastore(String id, String name, Entity parent, Kind kind, ByteCount capacity, ByteCount free) {
        super("Datastore", id, name, parent);
        this.kind = kind;
        this.capacity = capacity;
        this.free = free;
        property("summary", this::summary);
        property("info", this::info);
        property("host", this::hostMounts);
        property("capability", this::capability);
        property("vm", () -> refs(vms()));
    }

    /** Mounts it on a host, or changes how it is mounted there. */
    public void mount(LabHost host, Mount mount) {
        mounts.put(host, mount);
    }

    /** Makes it another kind of storage. */
    public void become(Kind other) {
        kind = other;
    }

    /** Returns whether VMs on {@code host} can write to it. */
    public boolean usableFrom(LabHost host) {
        Mount mount = mounts.get(host);
        return mount != null && mount.usable();
    }

    boolean knows(LabHost host) {
        return mounts.containsKey(host);
    }

    HostMountInfo mountInfo(LabHost host) {
        Mount mount = mounts.get(host);
        HostMountInfo info = new HostMountInfo();
        info.setPath("/vmfs/volumes/" + volumeId());
        info.setAccessMode(mount.readWrite() ? "readWrite" : "readOnly");
        info.setMounted(mount.mounted());
        info.setAccessible(mount.accessible());
        return info;
    }

    HostFileSystemVolume volume() {
        HostFileSystemVolume volume = kind == Kind.NFS ? nas() : vmfs();
        volume.setType(kind.name());
        volume.setName(name());
        volume.setCapacity(capacity.bytes());
        return volume;
    }

    private List<LabVm> vms() {
        return mounts.keySet().stream()
                .flatMap(host -> host.vms().stream())
                .filter(vm -> vm.datastoreNames().contains(name()))
                .toList();
    }

    private DatastoreSummary summary() {
        DatastoreSummary summary = new DatastoreSummary();
        summary.setDatastore(ref());
        summary.setName(name());
        summary.setUrl(url());
        summary.setCapacity(capacity.bytes());
        summary.setFreeSpace(free.bytes());
        summary.setUncommitted(0L);
        summary.setAccessible(mounts.values().stream().anyMatch(Mount::accessible));
        summary.setMultipleHostAccess(mounts.size() > 1);
        summary.setType(kind.name());
        summary.setMaintenanceMode("normal");
        return summary;
    }

    private DatastoreInfo info() {
        DatastoreInfo info;
        if (kind == Kind.NFS) {
            NasDatastoreInfo nas = new NasDatastoreInfo();
            nas.setNas((HostNasVolume) volume());
            info = nas;
        } else {
            VmfsDatastoreInfo vmfs = new VmfsDatastoreInfo();
            vmfs.setVmfs((HostVmfsVolume) volume());
            info = vmfs;
        }
        info.setName(name());
        info.setUrl(url());
        info.setFreeSpace(free.bytes());
        info.setMaxFileSize(capacity.bytes());
        return info;
    }

    private static HostNasVolume nas() {
        HostNasVolume volume = new HostNasVolume();
        volume.setRemoteHost("nas.lab.example");
        volume.setRemotePath("/export/vm");
        return volume;
    }

    private HostVmfsVolume vmfs() {
        HostVmfsVolume volume = new HostVmfsVolume();
        volume.setBlockSizeMb(1);
        volume.setMajorVersion(6);
        volume.setVersion("6.82");
        volume.setUuid(volumeId());
        return volume;
    }

    private DatastoreHostMount[] hostMounts() {
        return mounts.keySet().stream().map(this::hostMount).toArray(DatastoreHostMount[]::new);
    }

    private DatastoreHostMount hostMount(LabHost host) {
        DatastoreHostMount mount = new DatastoreHostMount();
        mount.setKey(host.ref());
        mount.setMountInfo(mountInfo(host));
        return mount;
    }

    private DatastoreCapability capability() {
        DatastoreCapability capability = new DatastoreCapability();
        capability.setDirectoryHierarchySupported(true);
        capability.setPerFileThinProvisioningSupported(true);
        return capability;
    }

    private String url() {
        return "ds:///vmfs/volumes/" + volumeId() + "/";
    }

    private String volumeId() {
        return "%08x-%08x".formatted(name().hashCode(), id().hashCode());
    }
}
