package io.homeward.vsphere.internal.inventory;

import com.vmware.vim25.AboutInfo;
import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.ServiceContent;
import io.homeward.hypervisor.Inventory;
import io.homeward.hypervisor.inventory.About;
import io.homeward.hypervisor.inventory.Host;
import io.homeward.hypervisor.inventory.Vm;
import java.rmi.RemoteException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the whole inventory in one pass over the property collector. */
public final class InventoryReader {

    private static final Logger LOG = LoggerFactory.getLogger(InventoryReader.class);

    private static final Map<String, List<String>> PATHS = Map.of(
            "VirtualMachine", VmMapper.PATHS,
            "HostSystem", HostMapper.PATHS,
            "Datastore", DatastoreMapper.PATHS,
            "Datacenter", List.of("name"));

    private final PropertyReader properties;
    private final ServiceContent content;
    private final Clock clock;

    public InventoryReader(PropertyReader properties, ServiceContent content, Clock clock) {
        this.properties = properties;
        this.content = content;
        this.clock = clock;
    }

    /** Reads it; {@code address} and {@code account} are shown in its About. */
    public Inventory read(String address, String account) throws RemoteException {
        List<Vm> vms = new ArrayList<>();
        Map<String, List<Properties>> others = new HashMap<>();
        properties.all(PATHS, object -> {
            // VMs are most of it: mapped page by page, so that their devices need not be kept
            if (object.object().type.equals("VirtualMachine")) {
                add(object, vms);
            } else {
                others.computeIfAbsent(object.object().type, type -> new ArrayList<>()).add(object);
            }
        });
        List<Properties> stores = others.getOrDefault("Datastore", List.of());
        return new Inventory(
                about(address, account),
                clock.instant(),
                site(others.getOrDefault("Datacenter", List.of())),
                hosts(others.getOrDefault("HostSystem", List.of()), stores),
                stores.stream().map(DatastoreMapper::map).toList(),
                vms);
    }

    private static void add(Properties vm, List<Vm> vms) {
        if (!VmMapper.template(vm)) {
            VmMapper.map(vm).ifPresentOrElse(
                    vms::add,
                    () -> LOG.warn("VM {} {} left out: no configuration to read", vm.object().val, vm.text("name")));
        }
    }

    private static List<Host> hosts(List<Properties> all, List<Properties> stores) {
        Map<String, List<Host.Mount>> mounts = new HashMap<>();
        for (Properties store : stores) {
            DatastoreMapper.mounts(store)
                    .forEach((host, mount) -> mounts.computeIfAbsent(host, id -> new ArrayList<>()).add(mount));
        }
        return all.stream()
                .map(host -> HostMapper.map(host, mounts.getOrDefault(host.object().val, List.of())))
                .toList();
    }

    /** With several datacenters, privileges for the whole site are those on the folder above them. */
    private String site(List<Properties> datacenters) {
        ManagedObjectReference site =
                datacenters.size() == 1 ? datacenters.getFirst().object() : content.rootFolder;
        return site.val;
    }

    private About about(String address, String account) {
        AboutInfo about = content.about;
        return new About(
                text(about.fullName),
                text(about.apiType),
                text(about.apiVersion),
                text(about.instanceUuid),
                address,
                account);
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }
}
