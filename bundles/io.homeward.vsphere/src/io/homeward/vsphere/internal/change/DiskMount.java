package io.homeward.vsphere.internal.change;

import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.VimPortType;
import io.homeward.api.HomewardException;
import io.homeward.vsphere.internal.change.AttachedDisks.Attached;
import io.homeward.vsphere.internal.inventory.PropertyReader;
import java.rmi.RemoteException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Attaches and detaches disks that exist as files. */
public final class DiskMount {

    private static final Logger LOG = LoggerFactory.getLogger(DiskMount.class);

    private final VimPortType vim;
    private final PropertyReader properties;
    private final DiskUuids uuids;
    private final TaskCall tasks;
    private final VmLocks locks = new VmLocks();

    public DiskMount(VimPortType vim, PropertyReader properties, DiskUuids uuids, TaskWaiter waiter) {
        this.vim = vim;
        this.properties = properties;
        this.uuids = uuids;
        this.tasks = new TaskCall(waiter);
    }

    /** Attaches; a disk with the wrong UUID is detached again. */
    public void attach(ManagedObjectReference vm, UUID disk, String path) throws RemoteException, HomewardException {
        ReentrantLock lock = locks.lock(vm.val);
        try {
            AttachedDisks before = read(vm);
            if (attached(vm, before, disk, path)) {
                return;
            }
            FreeUnit place = FreeUnit.find(before.devices())
                    .orElseThrow(() -> HomewardException.of("HW-VSPHERE-019", vm.val, "path", path));
            tasks.run(
                    vm,
                    "attach " + path,
                    () -> vim.reconfigVM_Task(vm, DiskSpecs.add(path, place)),
                    () -> read(vm).withPath(path).isPresent());
            verify(vm, disk, path);
            LOG.info("disk {} {} attached to {} at {}:{}", disk, path, vm.val, place.controller(), place.unit());
        } finally {
            lock.unlock();
        }
    }

    /** Detaches and keeps the file. */
    public void detach(ManagedObjectReference vm, UUID disk) throws RemoteException, HomewardException {
        ReentrantLock lock = locks.lock(vm.val);
        try {
            List<Attached> found = carrying(vm, read(vm), disk);
            if (found.size() > 1) {
                throw HomewardException.of("HW-VSPHERE-025", vm.val, "uuid", disk, "count", found.size());
            }
            if (!found.isEmpty()) {
                remove(vm, found.getFirst());
                LOG.info("disk {} {} detached from {}", disk, found.getFirst().backing().path(), vm.val);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Another file with this UUID is another disk, made from the same template, say: writing to it would be fatal. */
    private boolean attached(ManagedObjectReference vm, AttachedDisks disks, UUID disk, String path)
            throws RemoteException, HomewardException {
        Optional<Attached> same = disks.withPath(path);
        if (same.isPresent()) {
            UUID found = uuids.of(vm, same.get()).orElse(null);
            if (!disk.equals(found)) {
                throw wrongUuid(vm, disk, path, found);
            }
            return true;
        }
        for (Attached other : disks.withUuid(disk)) {
            throw HomewardException.of(
                    "HW-VSPHERE-024", vm.val, "uuid", disk, "path", path, "other", other.backing().path());
        }
        return false;
    }

    private void verify(ManagedObjectReference vm, UUID disk, String path) throws RemoteException, HomewardException {
        Attached now = read(vm).withPath(path).orElseThrow(
                () -> HomewardException.of("HW-VSPHERE-026", vm.val, "change", "attach " + path));
        UUID found = uuids.of(vm, now).orElse(null);
        if (!disk.equals(found)) {
            remove(vm, now);
            throw wrongUuid(vm, disk, path, found);
        }
    }

    private void remove(ManagedObjectReference vm, Attached disk) throws RemoteException, HomewardException {
        String path = disk.backing().path();
        TaskCall.Check gone = () -> read(vm).withPath(path).isEmpty();
        tasks.run(vm, "detach " + path, () -> vim.reconfigVM_Task(vm, DiskSpecs.remove(disk.device())), gone);
        if (!gone.done()) {
            throw HomewardException.of("HW-VSPHERE-026", vm.val, "change", "detach " + path);
        }
    }

    private List<Attached> carrying(ManagedObjectReference vm, AttachedDisks disks, UUID uuid) throws RemoteException {
        List<Attached> told = disks.withUuid(uuid);
        if (!told.isEmpty()) {
            return told;
        }
        for (Attached silent : disks.withoutUuid()) {
            if (uuids.of(vm, silent).equals(Optional.of(uuid))) {
                return List.of(silent);
            }
        }
        return List.of();
    }

    private AttachedDisks read(ManagedObjectReference vm) throws RemoteException {
        return new AttachedDisks(properties.one(vm, AttachedDisks.DEVICES));
    }

    private static HomewardException wrongUuid(ManagedObjectReference vm, UUID wanted, String path, UUID found) {
        return HomewardException.of(
                "HW-VSPHERE-020", vm.val, "path", path, "wanted", wanted, "found", found == null ? "-" : found);
    }
}
