package io.homeward.vsphere.internal.change;

import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.ServiceContent;
import com.vmware.vim25.VimPortType;
import io.homeward.vsphere.internal.inventory.PropertyReader;
import io.homeward.vsphere.internal.inventory.Uuids;
import java.rmi.RemoteException;
import java.util.Optional;
import java.util.UUID;

/** The UUID of a disk: from its backing, or asked of its file where the backing does not tell. */
public final class DiskUuids {

    /** Folders may nest; a loop must end. */
    private static final int ANCESTORS_MAX = 100;

    private final VimPortType vim;
    private final ServiceContent content;
    private final PropertyReader properties;

    public DiskUuids(VimPortType vim, ServiceContent content, PropertyReader properties) {
        this.vim = vim;
        this.content = content;
        this.properties = properties;
    }

    Optional<UUID> of(ManagedObjectReference vm, AttachedDisks.Attached disk) throws RemoteException {
        if (disk.backing().uuid().isPresent() || content.virtualDiskManager == null) {
            return disk.backing().uuid();
        }
        return Uuids.parse(hyphened(
                vim.queryVirtualDiskUuid(content.virtualDiskManager, disk.backing().path(), datacenter(vm))));
    }

    private ManagedObjectReference datacenter(ManagedObjectReference vm) throws RemoteException {
        ManagedObjectReference at = vm;
        for (int i = 0; i < ANCESTORS_MAX && at != null && !at.type.equals("Datacenter"); i++) {
            at = properties.one(at, "parent").get("parent", ManagedObjectReference.class).orElse(null);
        }
        return at;
    }

    /** This call may answer {@code 60 00 C2 9a … - …}, sixteen pairs of digits in whatever grouping. */
    private static String hyphened(String answer) {
        String digits = answer == null ? "" : answer.replaceAll("[^0-9A-Fa-f]", "");
        return digits.replaceFirst("^(.{8})(.{4})(.{4})(.{4})(.{12})$", "$1-$2-$3-$4-$5");
    }
}
