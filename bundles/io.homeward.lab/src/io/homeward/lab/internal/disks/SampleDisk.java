package io.homeward.lab.internal.disks;

import io.homeward.api.source.RangeList;
import java.nio.file.Path;

/**
 * A disk made on the spot.
 *
 * @param image its raw image
 * @param changeable the parts that may be changed at will; the rest belongs to a file system that must stay valid
 */
public record SampleDisk(Path image, RangeList changeable) {}
