package io.homeward.vsphere.internal;

import com.vmware.vim25.ManagedObjectReference;
import io.homeward.api.HomewardException;
import io.homeward.hypervisor.Inventory;
import java.util.HashMap;
import java.util.Map;

/**
 * Makes references of ids. A reference has a type too, which the last inventory tells, otherwise vCenter's way to form
 * ids.
 */
final class ObjectIds {

    private static final Map<String, String> PREFIXES = Map.of(
            "vm", "VirtualMachine",
            "host", "HostSystem",
            "datastore", "Datastore",
            "datacenter", "Datacenter",
            "group", "Folder");

    private volatile Map<String, String> types = Map.of();

    void learn(Inventory inventory, ManagedObjectReference rootFolder) {
        Map<String, String> learnt = new HashMap<>();
        inventory.vms().forEach(vm -> learnt.put(vm.id(), "VirtualMachine"));
        inventory.hosts().forEach(host -> learnt.put(host.id(), "HostSystem"));
        inventory.datastores().forEach(store -> learnt.put(store.id(), "Datastore"));
        learnt.put(inventory.rootFolder(), "Datacenter");
        learnt.put(rootFolder.val, rootFolder.type);
        types = Map.copyOf(learnt);
    }

    static ManagedObjectReference vm(String id) {
        return reference("VirtualMachine", id);
    }

    /** Throws HW-VSPHERE-015 for an id that names nothing known. */
    ManagedObjectReference find(String id) throws HomewardException {
        String type = types.get(id);
        if (type == null && id.contains("-")) {
            type = PREFIXES.get(id.substring(0, id.indexOf('-')));
        }
        if (type == null) {
            throw HomewardException.of("HW-VSPHERE-015", id);
        }
        return reference(type, id);
    }

    private static ManagedObjectReference reference(String type, String id) {
        ManagedObjectReference reference = new ManagedObjectReference();
        reference.type = type;
        reference.val = id;
        return reference;
    }
}
