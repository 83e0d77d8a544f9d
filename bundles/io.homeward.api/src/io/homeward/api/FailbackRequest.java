package io.homeward.api;

import java.util.OptionalLong;

/**
 * A wish to fail a machine back.
 *
 * @param machine the machine
 * @param pointSequence the recovery point to put the disks to; empty for the newest state, which costs nothing
 */
public record FailbackRequest(MachineId machine, OptionalLong pointSequence) {

    /** Returns a request for the newest state. */
    public static FailbackRequest latest(MachineId machine) {
        return new FailbackRequest(machine, OptionalLong.empty());
    }
}
