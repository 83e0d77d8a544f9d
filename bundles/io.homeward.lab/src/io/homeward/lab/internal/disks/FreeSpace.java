package io.homeward.lab.internal.disks;

import io.homeward.api.source.RangeList;

/**
 * The parts of a disk that were never written. Changing only these leaves what a user's own image holds as it is; an
 * image that is written everywhere has none.
 */
public final class FreeSpace {

    private FreeSpace() {}

    /** Returns the gaps between the written ranges. */
    public static RangeList of(DiskContent disk) {
        RangeList written = disk.written();
        RangeList.Builder gaps = RangeList.builder();
        long at = 0;
        for (int i = 0; i < written.size(); i++) {
            if (written.offset(i) > at) {
                gaps.add(at, written.offset(i) - at, false);
            }
            at = written.offset(i) + written.length(i);
        }
        if (at < disk.sizeBytes()) {
            gaps.add(at, disk.sizeBytes() - at, false);
        }
        return gaps.build();
    }
}
