package io.homeward.vsphere.internal.change;

import com.vmware.vim25.InvalidPowerState;
import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.VimPortType;
import io.homeward.api.HomewardException;
import io.homeward.api.PowerState;
import io.homeward.vsphere.internal.inventory.PowerReader;
import io.homeward.vsphere.internal.inventory.Properties;
import io.homeward.vsphere.internal.inventory.PropertyReader;
import java.rmi.RemoteException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Powers VMs on and off, and never a second one on the same disks. */
public final class PowerSwitch {

    private static final Logger LOG = LoggerFactory.getLogger(PowerSwitch.class);

    private static final String[] PATHS = {"name", PowerReader.POWER, PowerReader.CONNECTION, AttachedDisks.DEVICES};

    private final VimPortType vim;
    private final PropertyReader properties;
    private final TaskCall tasks;

    public PowerSwitch(VimPortType vim, PropertyReader properties, TaskWaiter waiter) {
        this.vim = vim;
        this.properties = properties;
        this.tasks = new TaskCall(waiter);
    }

    public PowerState state(ManagedObjectReference vm) throws RemoteException {
        return PowerReader.of(properties.one(vm, PowerReader.POWER, PowerReader.CONNECTION));
    }

    /** Powers on. A suspended VM is refused: it would go on with a memory that does not fit its disks any more. */
    public void on(ManagedObjectReference vm) throws RemoteException, HomewardException {
        Properties read = properties.one(vm, PATHS);
        switch (PowerReader.of(read)) {
            case ON -> LOG.debug("{} is on already", vm.val);
            case NOT_KNOWN -> throw HomewardException.of("HW-VSPHERE-012", vm.val, "state", raw(read));
            case OFF -> {
                refuseWhenInUse(vm, new AttachedDisks(read));
                run(vm, "power on", () -> vim.powerOnVM_Task(vm, null), PowerState.ON);
            }
        }
    }

    /** Powers off, without asking the guest. */
    public void off(ManagedObjectReference vm) throws RemoteException, HomewardException {
        if (state(vm) != PowerState.OFF) {
            run(vm, "power off", () -> vim.powerOffVM_Task(vm), PowerState.OFF);
        }
    }

    private void run(ManagedObjectReference vm, String what, TaskCall.Start start, PowerState wanted)
            throws RemoteException, HomewardException {
        try {
            tasks.run(vm, what, start, () -> state(vm) == wanted);
        } catch (InvalidPowerState e) {
            // somebody else was faster
            if (state(vm) != wanted) {
                throw e;
            }
        }
        if (state(vm) != wanted) {
            throw HomewardException.of("HW-VSPHERE-026", vm.val, "change", what);
        }
        LOG.info("{} of {} done", what, vm.val);
    }

    private void refuseWhenInUse(ManagedObjectReference vm, AttachedDisks own)
            throws RemoteException, HomewardException {
        List<Properties> conflicts = new ArrayList<>();
        properties.all(Map.of("VirtualMachine", List.of(PATHS)), other -> {
            if (!other.object().val.equals(vm.val) && PowerReader.of(other) != PowerState.OFF && shared(own, other)) {
                conflicts.add(other);
            }
        });
        if (!conflicts.isEmpty()) {
            Properties other = conflicts.getFirst();
            throw HomewardException.of(
                    "HW-VSPHERE-021", vm.val, "other", other.get("name", String.class).orElse(other.object().val));
        }
    }

    /** Two may read the same parent; nobody may write what the other reads or writes. */
    private static boolean shared(AttachedDisks own, Properties other) {
        AttachedDisks others = new AttachedDisks(other);
        return !Collections.disjoint(own.written(), others.used())
                || !Collections.disjoint(own.used(), others.written());
    }

    private static String raw(Properties vm) {
        return vm.get(PowerReader.POWER, Object.class).map(String::valueOf).orElse("-")
                + ", "
                + vm.get(PowerReader.CONNECTION, Object.class).map(String::valueOf).orElse("-");
    }
}
