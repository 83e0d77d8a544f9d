package io.homeward.hypervisor.inventory;

import io.homeward.api.ByteCount;
import java.util.Optional;
import java.util.UUID;

/**
 * A disk of a VM.
 *
 * @param key its key among the VM's devices
 * @param label its name for people
 * @param uuid its UUID; empty when the hypervisor does not tell
 * @param path its file, for example {@code [datastore1] web01/web01.vmdk}
 * @param capacity its capacity
 * @param controller the key of its controller
 * @param unit its unit on the controller
 * @param hasParent whether its backing is a delta on a parent, as snapshots make it
 * @param datastore the id of its datastore
 */
public record Disk(
        int key,
        String label,
        Optional<UUID> uuid,
        String path,
        ByteCount capacity,
        int controller,
        int unit,
        boolean hasParent,
        String datastore) {}
