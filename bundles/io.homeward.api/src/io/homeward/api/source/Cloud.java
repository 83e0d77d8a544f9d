package io.homeward.api.source;

import io.homeward.api.HomewardException;
import io.homeward.api.MachineId;
import io.homeward.api.PowerState;
import java.util.List;
import java.util.Optional;

/**
 * A cloud, signed in. All calls block and may be made from any thread; each is idempotent, so that it can be repeated
 * after a crash at any line. Interrupting the calling thread ends a wait with HW-AZURE-090 or the provider's own code.
 */
public interface Cloud extends AutoCloseable {

    /** Returns the machines that were failed over into this cloud. */
    List<FailedOverMachine> failedOverMachines() throws HomewardException;

    /** Returns whether the VM with this ARM id runs; {@link PowerState#OFF} only when it is deallocated. */
    PowerState power(String vm) throws HomewardException;

    /** Stops and deallocates a VM and returns when that is proven. */
    void deallocate(String vm) throws HomewardException;

    /** Starts a VM and returns when it runs. */
    void start(String vm) throws HomewardException;

    /**
     * Takes a point of a disk, or finds the one of this name taken before; returns when it can be read.
     *
     * <p>The point is ours: it carries the machine's id as a tag.
     *
     * @param machine whose disk it is
     * @param disk the managed disk's id
     * @param name the point's name, unique in its resource group, {@code [A-Za-z0-9_-]{1,80}}
     */
    DiskPoint takePoint(MachineId machine, String disk, String name) throws HomewardException;

    /** Returns the points of a machine that are ours, oldest first. */
    List<DiskPoint> points(MachineId machine) throws HomewardException;

    /** Deletes a point of ours; one that is gone already is no error, one that is not ours is refused. */
    void deletePoint(MachineId machine, DiskPoint point) throws HomewardException;

    /**
     * Opens a point for reading.
     *
     * @param point the point
     * @param base an older point of the same disk: only ranges that changed since then are listed
     * @throws HomewardException HW-AZURE-031 when the two are not of one chain, so that only a full comparison helps
     */
    SourceDisk open(DiskPoint point, Optional<DiskPoint> base) throws HomewardException;

    /** Signs out. Access grants of disks that are still open are revoked. */
    @Override
    void close();
}
