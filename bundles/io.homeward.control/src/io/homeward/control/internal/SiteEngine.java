package io.homeward.control.internal;

import io.homeward.api.HomewardException;
import io.homeward.api.JobKind;
import io.homeward.api.service.Engine;
import io.homeward.api.service.FailbackService;
import io.homeward.api.service.JobService;
import io.homeward.api.service.MachineService;
import io.homeward.api.service.PointService;
import io.homeward.api.service.ReplicationService;
import io.homeward.api.service.ReprotectService;
import io.homeward.control.internal.cycle.CycleRunner;
import io.homeward.control.internal.cycle.PowerSwitch;
import io.homeward.control.internal.cycle.Sets;
import io.homeward.control.internal.job.JobRunner;
import io.homeward.control.internal.job.JobScript;
import io.homeward.control.internal.job.MachineLocks;
import io.homeward.control.internal.plan.Discovery;
import io.homeward.control.internal.plan.Planner;
import io.homeward.control.internal.script.CancelFailbackScript;
import io.homeward.control.internal.script.CleanUp;
import io.homeward.control.internal.script.CommitScript;
import io.homeward.control.internal.script.FailbackScript;
import io.homeward.control.internal.script.Gate;
import io.homeward.control.internal.script.ReprotectScript;
import io.homeward.control.internal.service.FailingBack;
import io.homeward.control.internal.service.Machines;
import io.homeward.control.internal.service.Replicating;
import io.homeward.control.internal.service.Reprotecting;
import io.homeward.control.internal.site.Connections;
import io.homeward.control.internal.store.Store;
import io.homeward.prerequisites.Checker;
import io.homeward.prerequisites.Profile;
import java.time.Clock;
import java.util.Map;

/** The engine of one site: its services, wired. */
final class SiteEngine implements Engine {

    private final FolderLock lock;
    private final Connections site;
    private final Store store;
    private final Sets sets;
    private final JobRunner jobs;
    private final Machines machines;
    private final Reprotecting reprotecting;
    private final FailingBack failingBack;
    private final Replicating replicating;

    SiteEngine(FolderLock lock, Store store, Connections site, Checker checker, Clock clock)
            throws HomewardException {
        this.lock = lock;
        this.store = store;
        this.site = site;
        this.sets = new Sets(site, store.nextFence());
        Discovery discovery = new Discovery(site, clock);
        MachineLocks locks = new MachineLocks();
        CycleRunner cycles = new CycleRunner(site, store, sets, clock);
        Gate gate = new Gate(discovery, checker, Profile.HOMEWARD, store, clock);
        this.jobs = new JobRunner(store, locks, scripts(cycles, gate), clock);
        this.machines = new Machines(discovery, store, jobs, clock);
        Planner planner = new Planner(checker, Profile.HOMEWARD, site.policy(), clock);
        this.reprotecting = new Reprotecting(discovery, planner, gate, store, jobs, clock);
        this.failingBack = new FailingBack(discovery, gate, store, jobs);
        this.replicating = new Replicating(store, cycles, locks, site.policy().cycleEvery(), clock);
    }

    private Map<JobKind, JobScript> scripts(CycleRunner cycles, Gate gate) {
        PowerSwitch power = new PowerSwitch(site);
        CleanUp cleanUp = new CleanUp(site, store);
        return Map.of(
                JobKind.REPROTECT, new ReprotectScript(store, sets, cycles, gate, cleanUp),
                JobKind.FAILBACK, new FailbackScript(site, store, sets, cycles, power, gate),
                JobKind.COMMIT, new CommitScript(site, store, cleanUp),
                JobKind.CANCEL_FAILBACK, new CancelFailbackScript(store, sets, cycles, power));
    }

    @Override
    public MachineService machines() {
        return machines;
    }

    @Override
    public ReprotectService reprotect() {
        return reprotecting;
    }

    @Override
    public ReplicationService replication() {
        return replicating;
    }

    @Override
    public PointService points() {
        return store::points;
    }

    @Override
    public FailbackService failback() {
        return failingBack;
    }

    @Override
    public JobService jobs() {
        return jobs;
    }

    @Override
    public void close() {
        replicating.close();
        jobs.close();
        sets.close();
        site.close();
        store.close();
        lock.close();
    }
}
