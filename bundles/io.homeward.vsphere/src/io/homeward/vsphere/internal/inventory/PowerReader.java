package io.homeward.vsphere.internal.inventory;

import com.vmware.vim25.VirtualMachineConnectionState;
import com.vmware.vim25.VirtualMachinePowerState;
import io.homeward.api.PowerState;

/** Whether a VM runs. What vCenter remembers of a VM whose host it cannot reach proves nothing. */
public final class PowerReader {

    public static final String POWER = "runtime.powerState";
    public static final String CONNECTION = "runtime.connectionState";

    private PowerReader() {}

    public static PowerState of(Properties vm) {
        boolean reached = vm.get(CONNECTION, VirtualMachineConnectionState.class)
                .filter(VirtualMachineConnectionState.connected::equals)
                .isPresent();
        if (!reached) {
            return PowerState.NOT_KNOWN;
        }
        return vm.get(POWER, VirtualMachinePowerState.class)
                .map(state -> switch (state) {
                    case poweredOn -> PowerState.ON;
                    case poweredOff -> PowerState.OFF;
                    case suspended -> PowerState.NOT_KNOWN;
                })
                .orElse(PowerState.NOT_KNOWN);
    }
}
