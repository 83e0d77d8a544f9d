package io.homeward.lab.internal.vcenter.model;

import java.util.Map;

/** Which managed object type extends which, as far as the lab has them. */
public final class Types {

    private static final Map<String, String> PARENT = Map.ofEntries(
            Map.entry("Folder", "ManagedEntity"),
            Map.entry("Datacenter", "ManagedEntity"),
            Map.entry("ComputeResource", "ManagedEntity"),
            Map.entry("ClusterComputeResource", "ComputeResource"),
            Map.entry("ResourcePool", "ManagedEntity"),
            Map.entry("HostSystem", "ManagedEntity"),
            Map.entry("Datastore", "ManagedEntity"),
            Map.entry("Network", "ManagedEntity"),
            Map.entry("VirtualMachine", "ManagedEntity"),
            Map.entry("ContainerView", "ManagedObjectView"),
            Map.entry("ManagedObjectView", "View"));

    private Types() {}

    /** Returns whether an object of {@code type} is one of {@code wanted}. */
    public static boolean isA(String type, String wanted) {
        for (String each = type; each != null; each = PARENT.get(each)) {
            if (each.equals(wanted)) {
                return true;
            }
        }
        return wanted.equals("ManagedObject");
    }
}
