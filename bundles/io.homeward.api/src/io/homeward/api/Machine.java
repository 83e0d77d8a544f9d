package io.homeward.api;

import java.util.List;
import java.util.Optional;

/**
 * A machine that was failed over, as both sites know it.
 *
 * @param id its identity
 * @param name the name people know it by
 * @param os its operating system's family
 * @param cloudVm the ARM id of the Azure VM
 * @param cloudPower whether the Azure VM runs
 * @param targetVm the hypervisor's id of the on-premises VM; empty when it is gone
 * @param targetPower whether the on-premises VM runs; {@link PowerState#OFF} when it is gone
 * @param location whether it goes back to its own VM or to a new one
 * @param pairedBy what the two sides were recognised by
 * @param disks its disks, by number
 * @param replicationGroup the group it shares recovery points with; empty when it is alone
 */
public record Machine(
        MachineId id,
        String name,
        OsFamily os,
        String cloudVm,
        PowerState cloudPower,
        Optional<String> targetVm,
        PowerState targetPower,
        Location location,
        Text pairedBy,
        List<DiskPair> disks,
        Optional<String> replicationGroup) {

    /** Copies the list. */
    public Machine {
        disks = List.copyOf(disks);
    }

    /** Returns the size of all disks together. */
    public ByteCount size() {
        return disks.stream().map(pair -> pair.cloud().size()).reduce(ByteCount.ZERO, ByteCount::plus);
    }
}
