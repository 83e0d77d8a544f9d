package io.homeward.api.source;

import io.homeward.api.ByteCount;
import java.time.Instant;

/**
 * A point of one managed disk.
 *
 * @param id the ARM id of the snapshot
 * @param name its name
 * @param disk the id of the disk it was taken of
 * @param chain what makes two points comparable: the incremental snapshot family
 * @param takenAt the moment it shows
 * @param size the size of the disk's content, a multiple of 512 bytes
 */
public record DiskPoint(String id, String name, String disk, String chain, Instant takenAt, ByteCount size) {}
