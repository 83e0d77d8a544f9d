package io.homeward.control.internal.service;

import io.homeward.api.HomewardException;
import io.homeward.api.Job;
import io.homeward.api.Machine;
import io.homeward.api.MachineState;
import io.homeward.api.MachineStatus;
import io.homeward.api.RecoveryPoint;
import io.homeward.api.Text;
import io.homeward.api.service.MachineService;
import io.homeward.control.internal.job.JobRunner;
import io.homeward.control.internal.plan.Discovery;
import io.homeward.control.internal.plan.Situation.Discovered;
import io.homeward.control.internal.store.ProtectedMachine;
import io.homeward.control.internal.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Joins what both sites say with what the database knows. */
public final class Machines implements MachineService {

    private final Discovery discovery;
    private final Store store;
    private final JobRunner jobs;
    private final Clock clock;

    /** Knows the machines of this site. */
    public Machines(Discovery discovery, Store store, JobRunner jobs, Clock clock) {
        this.discovery = discovery;
        this.store = store;
        this.jobs = jobs;
        this.clock = clock;
    }

    @Override
    public List<MachineStatus> list() throws HomewardException {
        List<MachineStatus> found = new ArrayList<>();
        for (Discovered machine : discovery.read().machines()) {
            found.add(status(machine));
        }
        return found;
    }

    @Override
    public MachineStatus find(String nameOrId) throws HomewardException {
        List<Discovered> fitting = discovery.read().machines().stream()
                .filter(found -> found.machine().name().equalsIgnoreCase(nameOrId)
                        || found.machine().id().value().equalsIgnoreCase(nameOrId))
                .toList();
        return switch (fitting.size()) {
            case 0 -> throw HomewardException.of("HW-CONTROL-010", nameOrId);
            case 1 -> status(fitting.getFirst());
            default ->
                throw HomewardException.of(
                        "HW-CONTROL-011",
                        nameOrId,
                        "ids",
                        String.join(
                                ", ",
                                fitting.stream().map(f -> f.machine().id().value()).toList()));
        };
    }

    private MachineStatus status(Discovered found) throws HomewardException {
        Machine machine = found.machine();
        MachineState state =
                store.machine(machine.id()).map(ProtectedMachine::state).orElse(MachineState.FAILED_OVER);
        List<RecoveryPoint> points = store.points(machine.id());
        Optional<RecoveryPoint> latest = points.isEmpty() ? Optional.empty() : Optional.of(points.getLast());
        Optional<Job> active = jobs.active(machine.id());
        return new MachineStatus(
                machine,
                state,
                latest,
                latest.map(point -> Duration.between(point.sourceTime(), clock.instant())),
                active.map(Job::id),
                next(found, state, active));
    }

    private static Text next(Discovered found, MachineState state, Optional<Job> active) {
        if (active.isPresent()) {
            String key = active.get().state().resumable() ? "next.resume" : "next.wait";
            return Text.of(key, "job", active.get().id());
        }
        if (state == MachineState.FAILED_OVER && !found.reprotectable()) {
            return Text.of("next.notReprotectable", "state", found.vaultState());
        }
        return Text.of("next." + state, "machine", found.machine().name());
    }
}
