package io.homeward.control.internal.service;

import io.homeward.api.CheckReport;
import io.homeward.api.DiskPair;
import io.homeward.api.HomewardException;
import io.homeward.api.JobId;
import io.homeward.api.JobKind;
import io.homeward.api.Machine;
import io.homeward.api.MachineState;
import io.homeward.api.ReprotectPlan;
import io.homeward.api.ReprotectRequest;
import io.homeward.api.TargetDisk;
import io.homeward.api.service.ReprotectService;
import io.homeward.control.internal.job.JobRunner;
import io.homeward.control.internal.plan.Discovery;
import io.homeward.control.internal.plan.Planner;
import io.homeward.control.internal.plan.Situation;
import io.homeward.control.internal.plan.Situation.Discovered;
import io.homeward.control.internal.script.Gate;
import io.homeward.control.internal.store.ProtectedMachine;
import io.homeward.control.internal.store.ProtectedMachine.ProtectedDisk;
import io.homeward.control.internal.store.Store;
import io.homeward.hypervisor.inventory.Vm;
import io.homeward.prerequisites.CheckFacts;
import io.homeward.prerequisites.Phase;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Plans, checks and starts reprotects. */
public final class Reprotecting implements ReprotectService {

    private final Discovery discovery;
    private final Planner planner;
    private final Gate gate;
    private final Store store;
    private final JobRunner jobs;
    private final Clock clock;

    /** Serves this site. */
    public Reprotecting(
            Discovery discovery, Planner planner, Gate gate, Store store, JobRunner jobs, Clock clock) {
        this.discovery = discovery;
        this.planner = planner;
        this.gate = gate;
        this.store = store;
        this.jobs = jobs;
        this.clock = clock;
    }

    @Override
    public ReprotectPlan plan(ReprotectRequest request) throws HomewardException {
        Situation situation = discovery.read();
        return planner.plan(Discovery.find(situation, request.machine()).machine(), situation, request.values());
    }

    @Override
    public CheckReport check(ReprotectRequest request) throws HomewardException {
        Situation situation = discovery.read();
        Machine machine = Discovery.find(situation, request.machine()).machine();
        ReprotectPlan plan = planner.plan(machine, situation, request.values());
        return Interrupts.coded(machine.name(), () -> gate.report(Phase.PLAN, machine, values(plan), situation));
    }

    @Override
    public JobId start(ReprotectRequest request) throws HomewardException {
        Situation situation = discovery.read();
        Discovered found = Discovery.find(situation, request.machine());
        Machine machine = found.machine();
        ReprotectPlan plan = planner.plan(machine, situation, request.values());
        refuseState(found);
        ProtectedMachine fresh = fresh(plan, situation);
        synchronized (jobs) {
            if (jobs.active(machine.id()).isEmpty()) {
                store.forget(machine.id());
                store.save(fresh);
            }
            return jobs.start(JobKind.REPROTECT, machine.id(), machine.name(), OptionalLong.empty());
        }
    }

    private void refuseState(Discovered found) throws HomewardException {
        Machine machine = found.machine();
        MachineState state =
                store.machine(machine.id()).map(ProtectedMachine::state).orElse(MachineState.FAILED_OVER);
        boolean interrupted = jobs.active(machine.id()).isPresent();
        if (!interrupted && state != MachineState.FAILED_OVER && state != MachineState.COMMITTED) {
            throw HomewardException.of("HW-CONTROL-022", machine.name(), "state", state, "operation", "REPROTECT");
        }
        if (!found.reprotectable()) {
            throw HomewardException.of("HW-CONTROL-025", machine.name(), "state", found.vaultState());
        }
    }

    private ProtectedMachine fresh(ReprotectPlan plan, Situation situation) throws HomewardException {
        Machine machine = plan.machine();
        Map<String, String> values = values(plan);
        String targetVm = machine.targetVm()
                .orElseThrow(() -> HomewardException.of("HW-CONTROL-027", machine.name()));
        CheckFacts facts = new CheckFacts(Phase.START, machine, values, situation.facts(), clock);
        Vm masterTarget = facts.masterTargetVm();
        facts.retentionVolume();
        return new ProtectedMachine(
                machine.id(),
                machine.name(),
                MachineState.REPROTECTING,
                machine.cloudVm(),
                targetVm,
                masterTarget.id(),
                values,
                disks(machine),
                Long.toString(clock.instant().getEpochSecond(), Character.MAX_RADIX),
                0,
                true,
                null,
                List.of());
    }

    private static List<ProtectedDisk> disks(Machine machine) throws HomewardException {
        List<ProtectedDisk> disks = new ArrayList<>();
        for (DiskPair pair : machine.disks()) {
            TargetDisk target = pair.target()
                    .orElseThrow(() -> HomewardException.of(
                            "HW-CONTROL-028", machine.name(), "disk", pair.cloud().name()));
            if (target.size().compareTo(pair.cloud().size()) < 0) {
                throw HomewardException.of(
                        "HW-CONTROL-029",
                        target.path(),
                        "size",
                        target.size(),
                        "disk",
                        pair.cloud().name(),
                        "needed",
                        pair.cloud().size());
            }
            disks.add(new ProtectedDisk(pair.number(), pair.cloud().id(), target.uuid(), target.path()));
        }
        return disks;
    }

    private static Map<String, String> values(ReprotectPlan plan) {
        return plan.inputs().stream()
                .filter(input -> input.value().isPresent())
                .collect(Collectors.toMap(
                        input -> input.input().key(), input -> input.value().get()));
    }
}
