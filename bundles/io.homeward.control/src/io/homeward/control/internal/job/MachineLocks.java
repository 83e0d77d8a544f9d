package io.homeward.control.internal.job;

import io.homeward.api.MachineId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** Lets one piece of work touch a machine at a time. */
public final class MachineLocks {

    private final Map<MachineId, ReentrantLock> locks = new ConcurrentHashMap<>();

    /** Takes the machine, waiting for others to leave it. Close the answer to leave it. */
    public Held take(MachineId machine) throws InterruptedException {
        ReentrantLock lock = locks.computeIfAbsent(machine, id -> new ReentrantLock(true));
        lock.lockInterruptibly();
        return lock::unlock;
    }

    /** A machine that is taken. */
    public interface Held extends AutoCloseable {
        @Override
        void close();
    }
}
