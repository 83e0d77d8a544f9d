package io.homeward.hypervisor.inventory;

import io.homeward.api.ByteCount;
import java.util.List;

/**
 * A host.
 *
 * @param id its id
 * @param name its name
 * @param version its product and version
 * @param connected whether it answers its management
 * @param maintenance whether it is in maintenance mode
 * @param memory its memory
 * @param mounts the datastores it mounts
 */
public record Host(
        String id,
        String name,
        String version,
        boolean connected,
        boolean maintenance,
        ByteCount memory,
        List<Mount> mounts) {

    /** Copies the list. */
    public Host {
        mounts = List.copyOf(mounts);
    }

    /**
     * How a host mounts a datastore.
     *
     * @param datastore the datastore's id
     * @param mounted whether it is mounted
     * @param accessible whether it can be reached
     * @param readWrite whether it may be written
     */
    public record Mount(String datastore, boolean mounted, boolean accessible, boolean readWrite) {

        /** Returns whether VMs on the host can write to it. */
        public boolean usable() {
            return mounted && accessible && readWrite;
        }
    }
}
