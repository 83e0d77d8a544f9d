package io.homeward.control.internal.service;

import io.homeward.api.CheckReport;
import io.homeward.api.FailbackRequest;
import io.homeward.api.HomewardException;
import io.homeward.api.JobId;
import io.homeward.api.JobKind;
import io.homeward.api.Machine;
import io.homeward.api.MachineId;
import io.homeward.api.MachineState;
import io.homeward.api.service.FailbackService;
import io.homeward.control.internal.job.JobRunner;
import io.homeward.control.internal.plan.Discovery;
import io.homeward.control.internal.plan.Situation;
import io.homeward.control.internal.script.Gate;
import io.homeward.control.internal.store.ProtectedMachine;
import io.homeward.control.internal.store.Store;
import io.homeward.prerequisites.Phase;
import java.util.OptionalLong;

/** Starts failbacks, commits and cancels. */
public final class FailingBack implements FailbackService {

    private final Discovery discovery;
    private final Gate gate;
    private final Store store;
    private final JobRunner jobs;

    /** Serves this site. */
    public FailingBack(Discovery discovery, Gate gate, Store store, JobRunner jobs) {
        this.discovery = discovery;
        this.gate = gate;
        this.store = store;
        this.jobs = jobs;
    }

    @Override
    public CheckReport check(FailbackRequest request) throws HomewardException {
        ProtectedMachine known = store.require(request.machine());
        Situation situation = discovery.read();
        Machine machine = Discovery.find(situation, request.machine()).machine();
        return Interrupts.coded(
                machine.name(), () -> gate.report(Phase.FAILBACK, machine, known.plan(), situation));
    }

    @Override
    public JobId start(FailbackRequest request) throws HomewardException {
        if (request.pointSequence().isPresent()) {
            long point = request.pointSequence().getAsLong();
            boolean kept = store.points(request.machine()).stream().anyMatch(p -> p.sequence() == point);
            if (!kept) {
                throw HomewardException.of("HW-CONTROL-026", request.machine().value(), "point", point);
            }
        }
        return start(JobKind.FAILBACK, request.machine(), MachineState.PROTECTED, request.pointSequence());
    }

    @Override
    public JobId commit(MachineId machine) throws HomewardException {
        return start(JobKind.COMMIT, machine, MachineState.FAILED_BACK, OptionalLong.empty());
    }

    @Override
    public JobId cancel(MachineId machine) throws HomewardException {
        return start(JobKind.CANCEL_FAILBACK, machine, MachineState.FAILED_BACK, OptionalLong.empty());
    }

    private JobId start(JobKind kind, MachineId id, MachineState needed, OptionalLong point)
            throws HomewardException {
        synchronized (jobs) {
            ProtectedMachine machine = store.require(id);
            if (machine.state() != needed && jobs.active(id).isEmpty()) {
                throw HomewardException.of(
                        "HW-CONTROL-022", machine.name(), "state", machine.state(), "operation", kind);
            }
            return jobs.start(kind, id, machine.name(), point);
        }
    }
}
