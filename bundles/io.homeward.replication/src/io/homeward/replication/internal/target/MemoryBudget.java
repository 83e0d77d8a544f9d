package io.homeward.replication.internal.target;

import io.homeward.api.HomewardException;
import java.util.concurrent.Semaphore;

/** The memory that connections may take for data on its way to the disks; shared by all of a master target. */
final class MemoryBudget {

    private static final int MIB = 1 << 20;
    /** Large enough that a flush of some milliseconds costs little. */
    private static final int BATCH_MIB_MAX = 8;

    private final Semaphore mebibytes;

    MemoryBudget(long bytes) {
        mebibytes = new Semaphore((int) Math.min(Integer.MAX_VALUE, Math.max(4, bytes / MIB)));
    }

    /** Two batches' worth of memory; given back when closed. */
    final class Lease implements AutoCloseable {

        private final int batchMebibytes;

        private Lease(int batchMebibytes) {
            this.batchMebibytes = batchMebibytes;
        }

        int batchBytes() {
            return batchMebibytes * MIB;
        }

        @Override
        public void close() {
            mebibytes.release(2 * batchMebibytes);
        }
    }

    /** Returns as much as there is; HW-REPL-036 when there is too little. Batches hold two of the largest blocks. */
    Lease lease(String subject) throws HomewardException {
        for (int mib = BATCH_MIB_MAX; mib >= 2; mib /= 2) {
            if (mebibytes.tryAcquire(2 * mib)) {
                return new Lease(mib);
            }
        }
        throw HomewardException.of("HW-REPL-036", subject);
    }
}
