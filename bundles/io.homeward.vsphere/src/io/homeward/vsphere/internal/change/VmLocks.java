package io.homeward.vsphere.internal.change;

import io.homeward.api.HomewardException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** Keeps our own changes of one VM one after the other: two that look for a free unit at once would find the same. */
final class VmLocks {

    private static final int STRIPES = 64;

    private final ReentrantLock[] locks =
            Stream.generate(ReentrantLock::new).limit(STRIPES).toArray(ReentrantLock[]::new);

    /** Takes a VM's lock; the caller unlocks what is returned. */
    ReentrantLock lock(String vm) throws HomewardException {
        ReentrantLock lock = locks[Math.floorMod(vm.hashCode(), STRIPES)];
        try {
            lock.lockInterruptibly();
            return lock;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw HomewardException.of("HW-VSPHERE-023", vm);
        }
    }
}
