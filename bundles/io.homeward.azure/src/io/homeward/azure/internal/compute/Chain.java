package io.homeward.azure.internal.compute;

import io.homeward.api.HomewardException;

/**
 * Tells whether two snapshots can be compared by the service: one disk, one incremental family, the older first, and no
 * resize over the 4 TiB border between them (documented restriction of incremental snapshots).
 */
public final class Chain {

    private static final long SIZE_CLASS_BYTES = 4L << 40;

    private Chain() {}

    /** Throws HW-AZURE-031 with the reason when {@code base} and {@code point} are not of one chain. */
    public static void check(Snapshot base, Snapshot point) throws HomewardException {
        String reason = reason(base, point);
        if (!reason.isEmpty()) {
            throw broken(base.id().value(), point.id().value(), reason);
        }
    }

    /** Returns the problem HW-AZURE-031. */
    public static HomewardException broken(String base, String point, String reason) {
        return HomewardException.of("HW-AZURE-031", point, "base", base, "reason", reason);
    }

    private static String reason(Snapshot base, Snapshot point) {
        if (base.family().isEmpty() || !base.family().equals(point.family())) {
            return "incrementalSnapshotFamilyId";
        }
        if (!base.source().equals(point.source()) || !base.sourceUniqueId().equals(point.sourceUniqueId())) {
            return "sourceUniqueId";
        }
        if (base.takenAt().isEmpty()
                || point.takenAt().isEmpty()
                || base.takenAt().get().isAfter(point.takenAt().get())) {
            return "timeCreated";
        }
        boolean sameClass = base.sizeBytes() <= SIZE_CLASS_BYTES == point.sizeBytes() <= SIZE_CLASS_BYTES;
        return sameClass && base.sizeBytes() <= point.sizeBytes() ? "" : "diskSizeBytes";
    }
}
