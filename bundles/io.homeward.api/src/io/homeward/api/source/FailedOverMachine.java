package io.homeward.api.source;

import io.homeward.api.CloudDisk;
import io.homeward.api.OsFamily;
import io.homeward.api.PowerState;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A machine as the cloud knows it.
 *
 * @param vm the ARM id of its VM
 * @param name its name
 * @param os its operating system's family
 * @param instanceUuid the vCenter instance UUID it had on-premises
 * @param biosUuid the BIOS UUID it had on-premises
 * @param protectedItem the ARM id of its Site Recovery item
 * @param reprotectable whether the item may be reprotected now (its allowed operations say so)
 * @param state the item's protection state, as the vault words it
 * @param replicationGroup its multi-VM group
 * @param power whether the VM runs
 * @param disks its disks, the OS disk first, then by LUN
 */
public record FailedOverMachine(
        String vm,
        String name,
        OsFamily os,
        Optional<UUID> instanceUuid,
        Optional<UUID> biosUuid,
        String protectedItem,
        boolean reprotectable,
        String state,
        Optional<String> replicationGroup,
        PowerState power,
        List<CloudDisk> disks) {

    /** Copies the list. */
    public FailedOverMachine {
        disks = List.copyOf(disks);
    }
}
