package io.homeward.azure.internal.compute;

import io.homeward.azure.internal.arm.Json;

/** Sizes as disks and snapshots tell them. */
final class Sizes {

    private Sizes() {}

    /** Returns the exact size, or the one in GiB where there is no exact one; 0 when there is none. */
    static long bytes(Json properties) {
        long gibibytes = Math.min(properties.at("diskSizeGB").number().orElse(0), 1L << 20);
        return properties.at("diskSizeBytes").number().orElse(gibibytes << 30);
    }

    /** Returns the logical sector; 512 where it isn't told. */
    static long sector(Json properties) {
        return properties.at("creationData", "logicalSectorSize").number().orElse(512);
    }
}
