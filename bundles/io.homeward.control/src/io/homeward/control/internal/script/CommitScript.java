package io.homeward.control.internal.script;

import io.homeward.api.HomewardException;
import io.homeward.api.MachineId;
import io.homeward.api.MachineState;
import io.homeward.api.PowerState;
import io.homeward.control.internal.job.JobScript;
import io.homeward.control.internal.job.Phases;
import io.homeward.control.internal.site.Connections;
import io.homeward.control.internal.store.ProtectedMachine;
import io.homeward.control.internal.store.Store;

/** From failed back to home for good. The Azure VM is left as it is, stopped. */
public final class CommitScript implements JobScript {

    private final Connections site;
    private final Store store;
    private final CleanUp cleanUp;

    /** Makes the script. */
    public CommitScript(Connections site, Store store, CleanUp cleanUp) {
        this.site = site;
        this.store = store;
        this.cleanUp = cleanUp;
    }

    @Override
    public void run(MachineId id, Phases phases) throws HomewardException, InterruptedException {
        phases.run("checks", progress -> homeAndNowhereElse(store.require(id)));
        phases.run("cleanUp", progress -> {
            ProtectedMachine machine = store.require(id);
            cleanUp.cloudPoints(machine);
            cleanUp.recoveryPoints(machine);
            store.save(machine.in(MachineState.COMMITTED));
        });
    }

    private void homeAndNowhereElse(ProtectedMachine machine) throws HomewardException {
        PowerState home = site.hypervisor().power(machine.targetVm());
        PowerState away = site.cloud().power(machine.cloudVm());
        if (home != PowerState.ON || away != PowerState.OFF) {
            throw HomewardException.of("HW-CONTROL-043", machine.name(), "home", home, "away", away);
        }
    }

    @Override
    public boolean cancellable() {
        return false;
    }

    @Override
    public void undo(MachineId id) {
        throw new IllegalStateException("a commit cannot be undone");
    }
}
