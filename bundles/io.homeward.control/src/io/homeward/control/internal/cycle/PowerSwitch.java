package io.homeward.control.internal.cycle;

import io.homeward.api.HomewardException;
import io.homeward.api.PowerState;
import io.homeward.control.internal.site.Connections;
import io.homeward.control.internal.store.ProtectedMachine;

/**
 * The only place where a machine's power is switched on. It proves, right before, that the other side is off: never two
 * running copies.
 */
public final class PowerSwitch {

    private final Connections site;

    /** Switches power on this site. */
    public PowerSwitch(Connections site) {
        this.site = site;
    }

    /** Powers the on-premises VM on; HW-CONTROL-040 unless the Azure VM is proven to be off. */
    public void onPremisesOn(ProtectedMachine machine) throws HomewardException {
        PowerState other = site.cloud().power(machine.cloudVm());
        if (other != PowerState.OFF) {
            throw HomewardException.of("HW-CONTROL-040", machine.name(), "power", other);
        }
        site.hypervisor().powerOn(machine.targetVm());
    }

    /** Starts the Azure VM; HW-CONTROL-041 unless the on-premises VM is proven to be off. */
    public void cloudOn(ProtectedMachine machine) throws HomewardException {
        PowerState other = site.hypervisor().power(machine.targetVm());
        if (other != PowerState.OFF) {
            throw HomewardException.of("HW-CONTROL-041", machine.name(), "power", other);
        }
        site.cloud().start(machine.cloudVm());
    }

    /** Stops and deallocates the Azure VM. */
    public void cloudOff(ProtectedMachine machine) throws HomewardException {
        site.cloud().deallocate(machine.cloudVm());
    }

    /** Powers the on-premises VM off. */
    public void onPremisesOff(ProtectedMachine machine) throws HomewardException {
        site.hypervisor().powerOff(machine.targetVm());
    }
}
