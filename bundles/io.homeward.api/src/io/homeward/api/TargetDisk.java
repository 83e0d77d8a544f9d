package io.homeward.api;

import java.util.UUID;

/**
 * The on-premises disk a managed disk comes home into.
 *
 * @param uuid the VMDK's own UUID ({@code backing.uuid}); the only name by which it is ever looked for
 * @param path where it lies, for example {@code [datastore1] web01/web01.vmdk}
 * @param size its capacity
 * @param datastore the name of its datastore
 */
public record TargetDisk(UUID uuid, String path, ByteCount size, String datastore) {}
