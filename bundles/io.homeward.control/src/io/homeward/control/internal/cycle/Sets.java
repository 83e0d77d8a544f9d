package io.homeward.control.internal.cycle;

import io.homeward.api.HomewardException;
import io.homeward.api.MachineId;
import io.homeward.control.internal.site.Connections;
import io.homeward.control.internal.store.ProtectedMachine;
import io.homeward.control.internal.store.ProtectedMachine.ProtectedDisk;
import io.homeward.replication.SetOrder;
import io.homeward.replication.TargetSet;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The machines' sets on the master target: attached and opened when first needed, kept open between cycles. */
public final class Sets implements AutoCloseable {

    private final Connections site;
    private final long fence;
    private final Map<MachineId, TargetSet> open = new HashMap<>();

    /** Opens sets with this fence. */
    public Sets(Connections site, long fence) {
        this.site = site;
        this.fence = fence;
    }

    /** Attaches the machine's disks to the master target; those that are attached stay so. */
    public void attach(ProtectedMachine machine) throws HomewardException {
        for (ProtectedDisk disk : machine.disks()) {
            site.hypervisor().attachDisk(machine.masterTargetVm(), disk.target(), disk.path());
        }
    }

    /** Closes the set and detaches the machine's disks from the master target. */
    public void detach(ProtectedMachine machine) throws HomewardException {
        close(machine.id());
        for (ProtectedDisk disk : machine.disks()) {
            site.hypervisor().detachDisk(machine.masterTargetVm(), disk.target());
        }
    }

    /** Returns the machine's set, open. */
    public synchronized TargetSet open(ProtectedMachine machine) throws HomewardException {
        TargetSet set = open.get(machine.id());
        if (set == null) {
            set = site.masterTarget()
                    .open(new SetOrder(
                            machine.id(),
                            Path.of(machine.retentionVolume()),
                            machine.disks().stream().map(ProtectedDisk::target).toList(),
                            fence));
            open.put(machine.id(), set);
        }
        return set;
    }

    /** Closes the machine's set when it is open. */
    public synchronized void close(MachineId machine) {
        TargetSet set = open.remove(machine);
        if (set != null) {
            set.close();
        }
    }

    /** Closes the set and deletes its journal. */
    public void discard(ProtectedMachine machine) throws HomewardException {
        close(machine.id());
        site.masterTarget().discard(machine.id(), Path.of(machine.retentionVolume()));
    }

    @Override
    public synchronized void close() {
        open.values().forEach(TargetSet::close);
        open.clear();
    }
}
