package io.homeward.replication;

import io.homeward.api.MachineId;
import io.homeward.api.Secret;
import java.net.InetSocketAddress;

/**
 * What a process server shows to deliver a cycle.
 *
 * @param machine whose cycle
 * @param cycle its number
 * @param address where the master target is reached
 * @param masterTarget the name the master target's certificate must carry
 * @param token proves that the delivery was ordered; good until the cycle is sealed or aborted, or the set closed
 */
public record CycleTicket(
        MachineId machine, long cycle, InetSocketAddress address, String masterTarget, Secret token) {

    /** Returns the same ticket for another way to the master target. */
    public CycleTicket by(InetSocketAddress way) {
        return new CycleTicket(machine, cycle, way, masterTarget, token);
    }
}
