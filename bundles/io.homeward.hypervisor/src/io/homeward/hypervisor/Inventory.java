package io.homeward.hypervisor;

import io.homeward.hypervisor.inventory.About;
import io.homeward.hypervisor.inventory.Datastore;
import io.homeward.hypervisor.inventory.Host;
import io.homeward.hypervisor.inventory.Vm;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a hypervisor holds, read at one moment.
 *
 * @param about who it is
 * @param readAt when it was read
 * @param rootFolder the id of the object on which site-wide privileges are asked (vSphere: the datacenter)
 * @param hosts its hosts
 * @param datastores its datastores
 * @param vms its VMs, templates left out
 */
public record Inventory(
        About about,
        Instant readAt,
        String rootFolder,
        List<Host> hosts,
        List<Datastore> datastores,
        List<Vm> vms) {

    /** Copies the lists. */
    public Inventory {
        hosts = List.copyOf(hosts);
        datastores = List.copyOf(datastores);
        vms = List.copyOf(vms);
    }

    /** Returns the VM with this id. */
    public Optional<Vm> vm(String id) {
        return vms.stream().filter(vm -> vm.id().equals(id)).findFirst();
    }

    /** Returns the VMs with this instance UUID; more than one is a fault of the site. */
    public List<Vm> vmsByInstanceUuid(UUID uuid) {
        return vms.stream().filter(vm -> vm.instanceUuid().equals(uuid)).toList();
    }

    /** Returns the host with this id. */
    public Optional<Host> host(String id) {
        return hosts.stream().filter(host -> host.id().equals(id)).findFirst();
    }

    /** Returns the datastore with this id. */
    public Optional<Datastore> datastore(String id) {
        return datastores.stream().filter(store -> store.id().equals(id)).findFirst();
    }

    /** Returns the datastore with this name. */
    public Optional<Datastore> datastoreNamed(String name) {
        return datastores.stream().filter(store -> store.name().equals(name)).findFirst();
    }
}
