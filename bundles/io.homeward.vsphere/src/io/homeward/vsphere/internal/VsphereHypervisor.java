package io.homeward.vsphere.internal;

import com.vmware.vim25.InvalidArgument;
import com.vmware.vim25.ManagedObjectNotFound;
import com.vmware.vim25.NotAuthenticated;
import com.vmware.vim25.TaskInProgress;
import io.homeward.api.HomewardException;
import io.homeward.api.PowerState;
import io.homeward.hypervisor.Hypervisor;
import io.homeward.hypervisor.Inventory;
import io.homeward.vsphere.internal.change.DiskMount;
import io.homeward.vsphere.internal.change.DiskUuids;
import io.homeward.vsphere.internal.change.PowerSwitch;
import io.homeward.vsphere.internal.change.TaskWaiter;
import io.homeward.vsphere.internal.inventory.InventoryReader;
import io.homeward.vsphere.internal.inventory.PropertyReader;
import io.homeward.vsphere.internal.transport.ConnectionFailure;
import io.homeward.vsphere.internal.transport.ConnectionFailure.Kind;
import java.rmi.RemoteException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A vCenter, or a host by itself, as Homeward sees it. Turns every fault into a coded error. */
final class VsphereHypervisor implements Hypervisor {

    private static final Logger LOG = LoggerFactory.getLogger(VsphereHypervisor.class);

    private static final Duration BUSY_STEP = Duration.ofMillis(500);
    private static final Duration BUSY_MAX = Duration.ofMinutes(2);

    private final VsphereSite site;
    private final TaskWaiter waiter;
    private final ObjectIds ids = new ObjectIds();
    private final InventoryReader inventories;
    private final PrivilegeReader privileges;
    private final PowerSwitch power;
    private final DiskMount disks;

    VsphereHypervisor(VsphereSite site) {
        this.site = site;
        PropertyReader properties = new PropertyReader(site.vim(), site.content());
        waiter = new TaskWaiter(properties, site.pause());
        inventories = new InventoryReader(properties, site.content(), site.clock());
        privileges = new PrivilegeReader(site.vim(), site.client(), site.content(), ids);
        power = new PowerSwitch(site.vim(), properties, waiter);
        disks = new DiskMount(
                site.vim(), properties, new DiskUuids(site.vim(), site.content(), properties), waiter);
    }

    @FunctionalInterface
    private interface Call<T> {
        T call() throws RemoteException, HomewardException;
    }

    @FunctionalInterface
    private interface Change {
        void change() throws RemoteException, HomewardException;
    }

    @Override
    public Inventory inventory() throws HomewardException {
        return ask(site.address(), () -> {
            Inventory inventory = readInventory();
            ids.learn(inventory, site.content().rootFolder);
            return inventory;
        });
    }

    /** A view and a half-read page end with their session: then all is read once more from the start. */
    private Inventory readInventory() throws RemoteException {
        try {
            return inventories.read(site.address(), site.account());
        } catch (ManagedObjectNotFound | InvalidArgument | NotAuthenticated e) {
            LOG.info("inventory of {} broke off, reading it again: {}", site.address(), e.getClass().getSimpleName());
        } catch (ConnectionFailure e) {
            if (e.kind() != Kind.BROKEN) {
                throw e;
            }
            LOG.info("inventory of {} broke off, reading it again: {}", site.address(), e.reason());
        }
        return inventories.read(site.address(), site.account());
    }

    @Override
    public Map<String, Set<String>> missingPrivileges(Collection<String> objects, Collection<String> wanted)
            throws HomewardException {
        return ask(site.address(), () -> privileges.missing(objects, wanted));
    }

    @Override
    public PowerState power(String vm) throws HomewardException {
        return ask(vm, () -> power.state(ObjectIds.vm(vm)));
    }

    @Override
    public void powerOn(String vm) throws HomewardException {
        change(vm, () -> power.on(ObjectIds.vm(vm)));
    }

    @Override
    public void powerOff(String vm) throws HomewardException {
        change(vm, () -> power.off(ObjectIds.vm(vm)));
    }

    @Override
    public void attachDisk(String vm, UUID disk, String path) throws HomewardException {
        change(vm, () -> disks.attach(ObjectIds.vm(vm), disk, path));
    }

    @Override
    public void detachDisk(String vm, UUID disk) throws HomewardException {
        change(vm, () -> disks.detach(ObjectIds.vm(vm), disk));
    }

    /**
     * Makes a change. While vSphere is busy with another task on the object, as after a run of ours that was cut off, it has
     * changed nothing and is asked again, from reading the real state on; at most {@link #BUSY_MAX}.
     */
    private void change(String subject, Change change) throws HomewardException {
        for (Duration waited = Duration.ZERO; ; waited = waited.plus(BUSY_STEP)) {
            try {
                change.change();
                return;
            } catch (TaskInProgress e) {
                if (waited.compareTo(BUSY_MAX) >= 0) {
                    throw VsphereProblems.of(e, subject, site.address());
                }
                waiter.sleep(BUSY_STEP, subject);
            } catch (RemoteException e) {
                throw VsphereProblems.of(e, subject, site.address());
            }
        }
    }

    private <T> T ask(String subject, Call<T> call) throws HomewardException {
        try {
            return call.call();
        } catch (RemoteException e) {
            throw VsphereProblems.of(e, subject, site.address());
        }
    }

    @Override
    public void close() {
        try {
            site.vim().logout(site.content().sessionManager);
            LOG.info("signed out at {}", site.address());
        } catch (RemoteException e) {
            // a session nobody uses ends by itself
            LOG.info("not signed out at {}: {}", site.address(), e.getClass().getSimpleName());
        } finally {
            site.client().close();
            if (site.client().skips().total() > 0) {
                LOG.info("unknown to this version, left out: {}", site.client().skips().counts());
            }
        }
    }
}
