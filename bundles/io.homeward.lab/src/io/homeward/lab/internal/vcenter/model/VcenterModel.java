package io.homeward.lab.internal.vcenter.model;

import com.vmware.vim25.ManagedObjectReference;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * All objects of the vCenter behind one lock. Everything in them is read through {@link #read} and changed through
 * {@link #change}, which wakes those who wait for updates.
 */
public final class VcenterModel {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, ManagedObject> objects = new LinkedHashMap<>();
    private long nextId = 1000;

    /** Reads under the lock. */
    public <T> T read(Supplier<T> reading) {
        lock.lock();
        try {
            return reading.get();
        } finally {
            lock.unlock();
        }
    }

    /** Changes under the lock and wakes who waits for changes. */
    public void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Calls under the lock and wakes who waits for changes, whatever comes of it. */
    public <T> T call(Callable<T> call) throws Exception {
        lock.lock();
        try {
            return call.call();
        } finally {
            changed.signalAll();
            lock.unlock();
        }
    }

    /**
     * Waits for the next change, with the lock let go meanwhile. To be called within {@link #call}.
     *
     * @return how many of the nanoseconds are left; 0 or less when the time is over
     */
    public long awaitChange(long nanos) throws InterruptedException {
        return changed.awaitNanos(nanos);
    }

    /** Adds an object. */
    public <T extends ManagedObject> T add(T object) {
        if (objects.putIfAbsent(object.id(), object) != null) {
            throw new IllegalStateException("two objects " + object);
        }
        return object;
    }

    /** Forgets an object; one that is not there is no error. */
    public void remove(ManagedObject object) {
        objects.remove(object.id());
    }

    /** Returns a new number for an id. */
    public long newId() {
        return nextId++;
    }

    /** Returns the object a reference means. */
    public Optional<ManagedObject> find(ManagedObjectReference ref) {
        return Optional.ofNullable(objects.get(ref.getVal())).filter(object -> object.type().equals(ref.getType()));
    }

    /** Returns all objects of a class, oldest first. */
    public <T extends ManagedObject> List<T> all(Class<T> wanted) {
        Collection<ManagedObject> all = objects.values();
        return all.stream().filter(wanted::isInstance).map(wanted::cast).toList();
    }
}
