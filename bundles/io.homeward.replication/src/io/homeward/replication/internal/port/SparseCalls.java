package io.homeward.replication.internal.port;

import java.nio.file.Path;
import java.util.Set;

/** A file's holes, through a descriptor of its own. On a block device it also keeps others from mounting it. */
final class SparseCalls implements AutoCloseable {

    /** No data from the offset to the end. */
    static final long NO_MORE_DATA = -1;
    /** It cannot be told where data is. */
    static final long UNKNOWN = -2;

    /** ENODEV, ENOSYS, EOPNOTSUPP: holes cannot be made here at all. */
    private static final Set<Integer> NOT_HERE = Set.of(19, 38, 95);

    private final NativeCalls calls;
    private final int descriptor;
    private volatile boolean punches = true;

    private SparseCalls(NativeCalls calls, int descriptor) {
        this.calls = calls;
        this.descriptor = descriptor;
    }

    /**
     * Opens it once more.
     *
     * @param exclusive whether a block device is to be ours alone, see open(2) O_EXCL
     * @throws InUse when it is mounted or otherwise taken
     * @return null when it cannot be opened this way
     */
    static SparseCalls open(NativeCalls calls, Path path, boolean exclusive) throws InUse {
        int flags = NativeCalls.O_RDWR | NativeCalls.O_CLOEXEC | (exclusive ? NativeCalls.O_EXCL : 0);
        NativeCalls.Result opened = calls.open(path.toString(), flags);
        if (opened.value() >= 0) {
            return new SparseCalls(calls, (int) opened.value());
        }
        if (exclusive && opened.errno() == NativeCalls.EBUSY) {
            throw new InUse();
        }
        return null;
    }

    /** Somebody else uses the device. */
    static final class InUse extends Exception {
        private static final long serialVersionUID = 1L;
    }

    long end() {
        return calls.seek(descriptor, 0, NativeCalls.SEEK_END).value();
    }

    long nextData(long offset) {
        NativeCalls.Result at = calls.seek(descriptor, offset, NativeCalls.SEEK_DATA);
        if (at.value() >= 0) {
            return at.value();
        }
        return at.errno() == NativeCalls.ENXIO ? NO_MORE_DATA : UNKNOWN;
    }

    /** Makes a hole; returns false when nothing is certain afterwards and zeros have to be written. */
    boolean punch(long offset, long length) {
        if (!punches) {
            return false;
        }
        NativeCalls.Result done = calls.allocate(descriptor, NativeCalls.PUNCH_HOLE_KEEP_SIZE, offset, length);
        if (done.value() != 0 && NOT_HERE.contains(done.errno())) {
            punches = false;
        }
        return done.value() == 0;
    }

    @Override
    public void close() {
        calls.close(descriptor);
    }
}
