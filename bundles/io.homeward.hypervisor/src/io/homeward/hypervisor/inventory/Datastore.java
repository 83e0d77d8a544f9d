package io.homeward.hypervisor.inventory;

import io.homeward.api.ByteCount;

/**
 * A datastore.
 *
 * @param id its id
 * @param name its name
 * @param type its type as the hypervisor words it, for example {@code VMFS}, {@code NFS}, {@code vsan}
 * @param capacity its capacity
 * @param free what is free
 * @param accessible whether it can be reached
 * @param maintenance whether it is, or goes, in maintenance
 */
public record Datastore(
        String id,
        String name,
        String type,
        ByteCount capacity,
        ByteCount free,
        boolean accessible,
        boolean maintenance) {}
