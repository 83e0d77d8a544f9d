package io.homeward.api;

import java.util.Map;

/**
 * A wish to reprotect a machine.
 *
 * @param machine the machine
 * @param values values by input key ({@link Operation#REPROTECT}) where the preset is not wanted
 */
public record ReprotectRequest(MachineId machine, Map<String, String> values) {

    /** Copies the values. */
    public ReprotectRequest {
        values = Map.copyOf(values);
    }

    /** Returns a request that takes every preset. */
    public static ReprotectRequest preset(MachineId machine) {
        return new ReprotectRequest(machine, Map.of());
    }
}
