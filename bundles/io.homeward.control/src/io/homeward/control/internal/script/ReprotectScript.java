package io.homeward.control.internal.script;

import io.homeward.api.HomewardException;
import io.homeward.api.MachineId;
import io.homeward.api.MachineState;
import io.homeward.control.internal.cycle.CycleRunner;
import io.homeward.control.internal.cycle.Sets;
import io.homeward.control.internal.job.JobScript;
import io.homeward.control.internal.job.Phases;
import io.homeward.control.internal.store.ProtectedMachine;
import io.homeward.control.internal.store.Store;
import java.util.Optional;

/** From failed over to protected. */
public final class ReprotectScript implements JobScript {

    private final Store store;
    private final Sets sets;
    private final CycleRunner cycles;
    private final Gate gate;
    private final CleanUp cleanUp;

    /** Makes the script. */
    public ReprotectScript(Store store, Sets sets, CycleRunner cycles, Gate gate, CleanUp cleanUp) {
        this.store = store;
        this.sets = sets;
        this.cycles = cycles;
        this.gate = gate;
        this.cleanUp = cleanUp;
    }

    @Override
    public void run(MachineId id, Phases phases) throws HomewardException, InterruptedException {
        phases.run("checks", progress -> gate.beforeReprotect(store.require(id)));
        phases.run("attach", progress -> sets.attach(store.require(id)));
        phases.run("firstCycle", progress -> {
            ProtectedMachine machine = store.require(id);
            boolean sealedBefore = machine.sealedCycle() > 0 && machine.openCycle() == null;
            if (!sealedBefore) {
                cycles.online(machine, progress);
            }
        });
        store.save(store.require(id).in(MachineState.PROTECTED));
    }

    /** Puts the disks back as they were, detaches them, and forgets the machine. */
    @Override
    public void undo(MachineId id) throws HomewardException {
        Optional<ProtectedMachine> known = store.machine(id);
        if (known.isEmpty()) {
            return;
        }
        ProtectedMachine machine = known.get();
        if (machine.openCycle() != null) {
            sets.attach(machine);
            sets.open(machine).abort();
        }
        sets.discard(machine);
        sets.detach(machine);
        cleanUp.cloudPoints(machine);
        store.forget(id);
    }
}
