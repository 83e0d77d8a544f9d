package io.homeward.prerequisites.internal.checks;

import io.homeward.hypervisor.inventory.Datastore;

/** Which datastores disks can come home to: VMFS and vSAN. */
public final class DatastoreTypes {

    private DatastoreTypes() {}

    /** Returns whether the datastore is of such a type; vSphere spells it {@code VMFS} and {@code vsan}. */
    public static boolean suitable(Datastore store) {
        return store.type().equalsIgnoreCase("VMFS") || store.type().equalsIgnoreCase("vsan");
    }
}
