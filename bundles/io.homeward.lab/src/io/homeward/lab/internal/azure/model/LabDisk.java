package io.homeward.lab.internal.azure.model;

import io.homeward.lab.internal.azure.storage.ManagedDisk;
import java.time.Instant;
import java.util.UUID;

/**
 * A managed disk as a resource.
 *
 * @param name its name
 * @param content what it holds
 * @param uniqueId the identity that Azure gives a disk, which a disk of the same name made later does not have
 * @param family the family of its incremental snapshots
 * @param made when it was made
 */
public record LabDisk(String name, ManagedDisk content, UUID uniqueId, UUID family, Instant made) {}
