package io.homeward.vsphere.internal.inventory;

import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.VirtualDeviceBackingInfo;
import com.vmware.vim25.VirtualDeviceFileBackingInfo;
import com.vmware.vim25.VirtualDiskFlatVer1BackingInfo;
import com.vmware.vim25.VirtualDiskFlatVer2BackingInfo;
import com.vmware.vim25.VirtualDiskRawDiskMappingVer1BackingInfo;
import com.vmware.vim25.VirtualDiskRawDiskVer2BackingInfo;
import com.vmware.vim25.VirtualDiskSeSparseBackingInfo;
import com.vmware.vim25.VirtualDiskSparseVer1BackingInfo;
import com.vmware.vim25.VirtualDiskSparseVer2BackingInfo;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What lies behind a virtual disk, for every kind of backing alike. */
public record DiskBacking(
        String path, Optional<UUID> uuid, Optional<ManagedObjectReference> datastore, DiskBacking parent) {

    /** Longer chains than vSphere allows (32) are cut. */
    private static final int CHAIN_MAX = 64;

    public static DiskBacking of(VirtualDeviceBackingInfo backing) {
        return of(backing, 1);
    }

    private static DiskBacking of(VirtualDeviceBackingInfo backing, int depth) {
        if (backing == null || depth > CHAIN_MAX) {
            return null;
        }
        VirtualDeviceBackingInfo parent = parent(backing);
        return new DiskBacking(
                path(backing), Uuids.parse(uuid(backing)), datastore(backing), of(parent, depth + 1));
    }

    /** The files of the whole chain, each with its datastore, since a path is unique in a datacenter only. */
    public Set<String> files() {
        Set<String> files = new LinkedHashSet<>();
        for (DiskBacking link = this; link != null; link = link.parent) {
            if (!link.path.isEmpty()) {
                files.add(link.file());
            }
        }
        return files;
    }

    /** The file that is written. */
    public String file() {
        return datastore.map(store -> store.val).orElse("") + " " + path;
    }

    private static String path(VirtualDeviceBackingInfo backing) {
        String path = switch (backing) {
            case VirtualDeviceFileBackingInfo file -> file.fileName;
            case VirtualDiskRawDiskVer2BackingInfo raw -> raw.descriptorFileName;
            default -> null;
        };
        return path == null ? "" : path;
    }

    private static Optional<ManagedObjectReference> datastore(VirtualDeviceBackingInfo backing) {
        return backing instanceof VirtualDeviceFileBackingInfo file
                ? Optional.ofNullable(file.datastore)
                : Optional.empty();
    }

    private static String uuid(VirtualDeviceBackingInfo backing) {
        return switch (backing) {
            case VirtualDiskFlatVer2BackingInfo flat -> flat.uuid;
            case VirtualDiskSeSparseBackingInfo sparse -> sparse.uuid;
            case VirtualDiskSparseVer2BackingInfo sparse -> sparse.uuid;
            case VirtualDiskRawDiskMappingVer1BackingInfo mapping -> mapping.uuid;
            case VirtualDiskRawDiskVer2BackingInfo raw -> raw.uuid;
            default -> null;
        };
    }

    private static VirtualDeviceBackingInfo parent(VirtualDeviceBackingInfo backing) {
        return switch (backing) {
            case VirtualDiskFlatVer2BackingInfo flat -> flat.parent;
            case VirtualDiskFlatVer1BackingInfo flat -> flat.parent;
            case VirtualDiskSeSparseBackingInfo sparse -> sparse.parent;
            case VirtualDiskSparseVer2BackingInfo sparse -> sparse.parent;
            case VirtualDiskSparseVer1BackingInfo sparse -> sparse.parent;
            case VirtualDiskRawDiskMappingVer1BackingInfo mapping -> mapping.parent;
            default -> null;
        };
    }
}
