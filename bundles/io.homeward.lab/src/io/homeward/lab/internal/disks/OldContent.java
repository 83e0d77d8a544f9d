package io.homeward.lab.internal.disks;

import io.homeward.api.ByteCount;
import io.homeward.api.HomewardException;
import io.homeward.api.Problem;
import io.homeward.api.source.RangeList;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What stayed on-premises when a machine was failed over: its disk as it was then. In Azure it went on changing, so
 * that the two differ in a few percent of their blocks, some of them zeroed.
 */
public final class OldContent {

    private static final long PERCENT_CHANGED = 4;

    private OldContent() {}

    /**
     * Leaves a disk's content in a flat file, sparse.
     *
     * @throws HomewardException HW-LAB-057 when it cannot be written; nothing of it stays
     */
    public static void leave(DiskContent disk, Path flat) throws HomewardException {
        try {
            SparseCopy.copy(disk, flat);
        } catch (IOException e) {
            throw new HomewardException(
                    Problem.of("HW-LAB-057", flat.toString(), "reason", String.valueOf(e.getMessage())), e);
        }
    }

    /** Lets the disk in Azure change as if it had run there for a while; returns how much was written. */
    public static ByteCount age(ChangeableDisk disk, RangeList changeable, long seed) throws IOException {
        DiskChurn churn = new DiskChurn(disk, changeable, seed);
        long wanted = churn.changeableBytes() / 100 * PERCENT_CHANGED;
        long changed = 0;
        while (changed < wanted) {
            changed += churn.step();
        }
        return ByteCount.of(changed);
    }
}
