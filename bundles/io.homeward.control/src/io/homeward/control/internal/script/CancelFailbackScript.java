package io.homeward.control.internal.script;

import io.homeward.api.HomewardException;
import io.homeward.api.MachineId;
import io.homeward.api.MachineState;
import io.homeward.control.internal.cycle.CycleRunner;
import io.homeward.control.internal.cycle.PowerSwitch;
import io.homeward.control.internal.cycle.Sets;
import io.homeward.control.internal.job.JobScript;
import io.homeward.control.internal.job.Phases;
import io.homeward.control.internal.store.Store;

/**
 * From failed back to protected again: the machine goes on in Azure, and its on-premises disks, which it has written
 * into meanwhile, are brought level by comparing them whole.
 */
public final class CancelFailbackScript implements JobScript {

    private final Store store;
    private final Sets sets;
    private final CycleRunner cycles;
    private final PowerSwitch power;

    /** Makes the script. */
    public CancelFailbackScript(Store store, Sets sets, CycleRunner cycles, PowerSwitch power) {
        this.store = store;
        this.sets = sets;
        this.cycles = cycles;
        this.power = power;
    }

    @Override
    public void run(MachineId id, Phases phases) throws HomewardException, InterruptedException {
        phases.run("powerOff", progress -> power.onPremisesOff(store.require(id)));
        phases.run("start", progress -> {
            power.cloudOn(store.require(id));
            store.save(store.require(id).in(MachineState.REPROTECTING));
        });
        phases.run("attach", progress -> sets.attach(store.require(id)));
        phases.run("firstCycle", progress -> cycles.online(store.require(id), progress));
        store.save(store.require(id).in(MachineState.PROTECTED));
    }

    @Override
    public boolean cancellable() {
        return false;
    }

    @Override
    public void undo(MachineId id) {
        throw new IllegalStateException("taking a failback back cannot be undone");
    }
}
