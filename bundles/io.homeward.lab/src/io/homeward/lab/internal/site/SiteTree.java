package io.homeward.lab.internal.site;

import io.homeward.api.ByteCount;
import io.homeward.lab.internal.vcenter.model.Entity;
import io.homeward.lab.internal.vcenter.model.LabDatastore;
import io.homeward.lab.internal.vcenter.model.LabHost;
import io.homeward.lab.internal.vcenter.model.VcenterModel;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * The inventory without its VMs: one datacenter with one cluster of two hosts, a datastore that both mount and one that
 * only the second does.
 */
record SiteTree(
        Entity root,
        Entity datacenter,
        Entity vmFolder,
        LabHost first,
        LabHost second,
        LabDatastore shared,
        LabDatastore local) {

    static final String SHARED = "datastore1";
    static final String LOCAL = "datastore2";

    private static final ByteCount HOST_MEMORY = ByteCount.ofMebibytes(256L << 10);
    private static final ByteCount CAPACITY = ByteCount.ofMebibytes(8L << 20);
    private static final ByteCount FREE = ByteCount.ofMebibytes(5L << 20);

    static SiteTree plant(VcenterModel model, RandomGenerator random) {
        Entity root = model.add(new Entity("Folder", "group-d1", "Datacenters", null));
        Entity datacenter = model.add(new Entity("Datacenter", "datacenter-2", "Lab", root));
        Entity vms = folder(model, "group-v3", "vm", datacenter);
        Entity hosts = folder(model, "group-h4", "host", datacenter);
        Entity stores = folder(model, "group-s5", "datastore", datacenter);
        Entity networks = folder(model, "group-n6", "network", datacenter);
        Entity cluster = model.add(new Entity("ClusterComputeResource", "domain-c7", "Cluster", hosts));
        Entity pool = model.add(new Entity("ResourcePool", "resgroup-8", "Resources", cluster));
        Entity network = model.add(new Entity("Network", "network-9", "VM Network", networks));
        LabHost first = host(model, "host-11", "esx01.lab.example", cluster, random);
        LabHost second = host(model, "host-12", "esx02.lab.example", cluster, random);
        LabDatastore shared = model.add(
                new LabDatastore("datastore-21", SHARED, stores, LabDatastore.Kind.VMFS, CAPACITY, FREE));
        LabDatastore local = model.add(
                new LabDatastore("datastore-22", LOCAL, stores, LabDatastore.Kind.VMFS, CAPACITY, FREE));
        shared.mount(first, LabDatastore.Mount.USABLE);
        shared.mount(second, LabDatastore.Mount.USABLE);
        local.mount(second, LabDatastore.Mount.USABLE);
        describe(root);
        List.of(vms, hosts, stores, networks).forEach(SiteTree::describe);
        datacenter.property("vmFolder", vms::ref)
                .property("hostFolder", hosts::ref)
                .property("datastoreFolder", stores::ref)
                .property("networkFolder", networks::ref)
                .property("datastore", () -> Entity.refs(stores.children()))
                .property("network", () -> Entity.refs(networks.children()));
        cluster.property("host", () -> Entity.refs(List.of(first, second)))
                .property("datastore", () -> Entity.refs(stores.children()))
                .property("network", () -> Entity.refs(networks.children()))
                .property("resourcePool", pool::ref);
        pool.property("owner", cluster::ref).property("vm", () -> Entity.refs(vms.children()));
        network.property("host", () -> Entity.refs(List.of(first, second)))
                .property("vm", () -> Entity.refs(vms.children()));
        return new SiteTree(root, datacenter, vms, first, second, shared, local);
    }

    private static Entity folder(VcenterModel model, String id, String name, Entity datacenter) {
        return model.add(new Entity("Folder", id, name, datacenter));
    }

    private static LabHost host(VcenterModel model, String id, String name, Entity cluster, RandomGenerator random) {
        UUID uuid = new UUID(random.nextLong(), random.nextLong());
        return model.add(new LabHost(model, id, name, cluster, HOST_MEMORY, uuid));
    }

    private static void describe(Entity folder) {
        folder.property("childEntity", () -> Entity.refs(folder.children()));
    }
}
