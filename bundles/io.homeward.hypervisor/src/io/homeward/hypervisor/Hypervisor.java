package io.homeward.hypervisor;

import io.homeward.api.HomewardException;
import io.homeward.api.PowerState;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A hypervisor's management, signed in. All calls block and may come from any thread.
 *
 * <p>Every changing call is idempotent: it reads the real state first and does nothing when that is already as wanted,
 * so that it can be repeated after a crash at any line. A change whose answer was lost is never sent again blindly.
 * VMs, hosts and datastores are named by the hypervisor's own ids, as {@link Inventory} lists them; disks by UUID.
 */
@ConsumerType
public interface Hypervisor extends AutoCloseable {

    /** Reads everything Homeward looks at, in few calls, whatever the number of VMs. */
    Inventory inventory() throws HomewardException;

    /**
     * Asks which of these privileges this session holds on each of these objects.
     *
     * @param objects ids of objects from the inventory
     * @param privileges ids of privileges
     * @return the missing ones by object; an object with all of them has an empty set
     */
    Map<String, Set<String>> missingPrivileges(Collection<String> objects, Collection<String> privileges)
            throws HomewardException;

    /** Returns whether a VM runs, asked anew. */
    PowerState power(String vm) throws HomewardException;

    /** Powers a VM on and returns when it runs. Refused by the hypervisor while its disks are attached elsewhere. */
    void powerOn(String vm) throws HomewardException;

    /** Powers a VM off and returns when it is off. */
    void powerOff(String vm) throws HomewardException;

    /**
     * Attaches an existing disk to a running VM, on a free unit of one of its controllers.
     *
     * @param vm whom to attach it to
     * @param disk the disk's UUID; the file at {@code path} must carry it
     * @param path the disk's file, for example {@code [datastore1] web01/web01.vmdk}
     */
    void attachDisk(String vm, UUID disk, String path) throws HomewardException;

    /** Detaches a disk from a VM and keeps its file. A disk that is not attached is no error. */
    void detachDisk(String vm, UUID disk) throws HomewardException;

    /** Signs out. */
    @Override
    void close();
}
