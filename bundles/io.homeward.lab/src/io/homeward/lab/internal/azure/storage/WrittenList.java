package io.homeward.lab.internal.azure.storage;

import io.homeward.api.source.RangeList;

/** Lays written blocks, shown in ascending order, over the ranges of the base. */
final class WrittenList {

    private final RangeList base;
    private final long sizeBytes;
    private final RangeList.Builder ranges = RangeList.builder();
    private int next;
    private long at;

    WrittenList(RangeList base, long sizeBytes) {
        this.base = base;
        this.sizeBytes = sizeBytes;
    }

    void block(long block, int slot) {
        long from = block * ManagedDisk.BLOCK_BYTES;
        long to = Math.min(from + ManagedDisk.BLOCK_BYTES, sizeBytes);
        baseUpTo(from);
        if (slot != BlockMap.ZERO) {
            ranges.add(from, to - from, false);
        }
        at = to;
    }

    RangeList build() {
        baseUpTo(sizeBytes);
        return ranges.build();
    }

    private void baseUpTo(long to) {
        while (next < base.size() && base.offset(next) < to) {
            long end = base.offset(next) + base.length(next);
            long from = Math.max(at, base.offset(next));
            if (from < Math.min(end, to)) {
                ranges.add(from, Math.min(end, to) - from, false);
            }
            if (end > to) {
                return;
            }
            next++;
        }
    }
}
