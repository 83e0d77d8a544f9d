package io.homeward.control.internal.script;

import io.homeward.api.HomewardException;
import io.homeward.api.MachineId;
import io.homeward.api.MachineState;
import io.homeward.api.PointKind;
import io.homeward.api.PowerState;
import io.homeward.control.internal.cycle.CycleRunner;
import io.homeward.control.internal.cycle.PowerSwitch;
import io.homeward.control.internal.cycle.Sets;
import io.homeward.control.internal.job.JobScript;
import io.homeward.control.internal.job.Phases;
import io.homeward.control.internal.site.Connections;
import io.homeward.control.internal.store.ProtectedMachine;
import io.homeward.control.internal.store.Store;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From protected to running on-premises. */
public final class FailbackScript implements JobScript {

    private static final Logger LOG = LoggerFactory.getLogger(FailbackScript.class);

    private final Connections site;
    private final Store store;
    private final Sets sets;
    private final CycleRunner cycles;
    private final PowerSwitch power;
    private final Gate gate;

    /** Makes the script. */
    public FailbackScript(
            Connections site, Store store, Sets sets, CycleRunner cycles, PowerSwitch power, Gate gate) {
        this.site = site;
        this.store = store;
        this.sets = sets;
        this.cycles = cycles;
        this.power = power;
        this.gate = gate;
    }

    @Override
    public void run(MachineId id, Phases phases) throws HomewardException, InterruptedException {
        phases.run("checks", progress -> gate.beforeFailback(store.require(id), phases.pointSequence()));
        store.save(store.require(id).in(MachineState.FAILING_BACK));
        phases.run("onlineCycle", progress -> cycles.online(store.require(id), progress));
        phases.run("stop", progress -> power.cloudOff(store.require(id)));
        phases.run("lastCycle", progress -> cycles.run(store.require(id), PointKind.SHUTDOWN, progress));
        if (phases.pointSequence().isPresent()) {
            phases.run("rewind", progress -> rewind(id, phases.pointSequence().getAsLong()));
            phases.skip("verify");
        } else {
            phases.skip("rewind");
            phases.run("verify", progress -> {
                Map<UUID, String> digests = cycles.verify(store.require(id), progress);
                LOG.info("{}: every disk equals its source {}", store.require(id).name(), digests);
            });
        }
        phases.run("detach", progress -> sets.detach(store.require(id)));
        phases.run("powerOn", progress -> powerOn(store.require(id)));
    }

    private void rewind(MachineId id, long point) throws HomewardException {
        ProtectedMachine machine = store.require(id);
        store.save(machine.unknownTarget());
        sets.open(machine).rewind(point);
    }

    /** From here on the VM writes into its disks, so the journal's points cannot be restored any more. */
    private void powerOn(ProtectedMachine machine) throws HomewardException {
        power.onPremisesOn(machine);
        sets.discard(machine);
        store.save(machine.unknownTarget().in(MachineState.FAILED_BACK));
    }

    /** Starts the machine in Azure again; what was replicated stays. */
    @Override
    public void undo(MachineId id) throws HomewardException {
        ProtectedMachine machine = store.require(id);
        PowerState onPremises = site.hypervisor().power(machine.targetVm());
        if (onPremises != PowerState.OFF) {
            throw HomewardException.of("HW-CONTROL-042", machine.name(), "power", onPremises);
        }
        power.cloudOn(machine);
        sets.attach(machine);
        store.save(machine.in(MachineState.PROTECTED));
    }
}
