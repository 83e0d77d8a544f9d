package io.homeward.lab.internal.journey;

import io.homeward.api.ByteCount;
import io.homeward.api.CheckReport;
import io.homeward.api.CycleReport;
import io.homeward.api.FailbackRequest;
import io.homeward.api.HomewardException;
import io.homeward.api.Job;
import io.homeward.api.JobId;
import io.homeward.api.JobPhase;
import io.homeward.api.JobState;
import io.homeward.api.MachineId;
import io.homeward.api.MachineStatus;
import io.homeward.api.Problem;
import io.homeward.api.RecoveryPoint;
import io.homeward.api.ReprotectPlan;
import io.homeward.api.ReprotectRequest;
import io.homeward.api.Text;
import io.homeward.api.lab.JourneyListener;
import io.homeward.api.lab.JourneyReport;
import io.homeward.api.lab.JourneyReport.DiskProof;
import io.homeward.api.lab.JourneyReport.Stage;
import io.homeward.api.service.Engine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * The way home of the lab's machine, through the services that every face uses. The only other thing it looks at is the
 * two disks themselves, to prove at the end, without the engine, that the copy equals the source.
 */
final class Journey {

    private static final ByteCount WRITTEN_BETWEEN_CYCLES = ByteCount.ofMebibytes(2);
    private static final Duration WAIT_FOR_WRITER_MAX = Duration.ofSeconds(10);

    private final World world;
    private final Engine engine;
    private final JourneyListener listener;
    private final Clock clock;
    private final int deltaCycles;
    private final boolean writer;
    private final Instant started;
    private final List<Stage> stages = new ArrayList<>();
    private final List<Job> jobs = new ArrayList<>();
    private final List<CycleReport> cycles = new ArrayList<>();
    private final List<CycleReport> deltaReports = new ArrayList<>();
    private final List<DiskProof> proofs = new ArrayList<>();
    private List<RecoveryPoint> points = List.of();
    private MachineStatus status;
    private ReprotectPlan plan;
    private CheckReport checks;

    Journey(World world, Engine engine, JourneyListener listener, Clock clock, int deltaCycles, boolean writer) {
        this.world = world;
        this.engine = engine;
        this.listener = listener;
        this.clock = clock;
        this.deltaCycles = deltaCycles;
        this.writer = writer;
        this.started = clock.instant();
    }

    /** Plays it. A blocked plan and a failed job end it with the problem in the report. */
    JourneyReport play() throws HomewardException, InterruptedException {
        stage("discovery", this::discover);
        stage("plan", this::plan);
        stage("checks", this::check);
        if (!checks.blocking().isEmpty()) {
            return report(Optional.of(blocked()));
        }
        Optional<Problem> problem = stage("reprotect", this::reprotect);
        if (problem.isEmpty()) {
            stage("cycles", this::deltas);
            problem = stage("failback", this::failback);
        }
        if (problem.isEmpty()) {
            stage("proof", this::prove);
            problem = proofs.stream().allMatch(DiskProof::equal) ? stage("commit", this::commit) : unequal();
        }
        return report(problem);
    }

    private interface Play {
        Optional<Problem> run() throws HomewardException, InterruptedException;
    }

    private Optional<Problem> stage(String name, Play play) throws HomewardException, InterruptedException {
        listener.stage(Text.of("journey." + name, "machine", world.machine()));
        Instant begin = clock.instant();
        ByteCount bytesBefore = worked();
        ByteCount sentBefore = sent();
        Optional<Problem> problem = play.run();
        stages.add(new Stage(
                name,
                Duration.between(begin, clock.instant()),
                ByteCount.of(worked().bytes() - bytesBefore.bytes()),
                ByteCount.of(sent().bytes() - sentBefore.bytes())));
        return problem;
    }

    private ByteCount worked() {
        long inJobs = jobs.stream().flatMap(job -> job.phases().stream()).mapToLong(p -> p.done().bytes()).sum();
        long inProofs = proofs.stream().mapToLong(proof -> proof.size().bytes()).sum();
        return ByteCount.of(inJobs + deltas(CycleReport::examined) + inProofs);
    }

    private ByteCount sent() {
        long inJobs = jobs.stream().flatMap(job -> job.phases().stream()).mapToLong(p -> p.sent().bytes()).sum();
        return ByteCount.of(inJobs + deltas(CycleReport::sent));
    }

    /** The cycles that jobs ran are counted by their phases already. */
    private long deltas(Function<CycleReport, ByteCount> amount) {
        return deltaReports.stream().mapToLong(report -> amount.apply(report).bytes()).sum();
    }

    private Optional<Problem> discover() throws HomewardException {
        status = engine.machines().find(world.machine());
        listener.machine(status);
        return Optional.empty();
    }

    private Optional<Problem> plan() throws HomewardException {
        plan = engine.reprotect().plan(ReprotectRequest.preset(machine()));
        listener.plan(plan);
        return Optional.empty();
    }

    private Optional<Problem> check() throws HomewardException {
        checks = engine.reprotect().check(ReprotectRequest.preset(machine()));
        listener.checks(checks);
        return Optional.empty();
    }

    private Problem blocked() {
        String ids = String.join(", ", checks.blocking().stream().map(result -> result.id()).toList());
        return Problem.of("HW-CONTROL-024", world.machine(), "checks", ids);
    }

    private Optional<Problem> reprotect() throws HomewardException, InterruptedException {
        Optional<Problem> problem = follow(engine.reprotect().start(ReprotectRequest.preset(machine())));
        keepNewestCycle();
        return problem;
    }

    private Optional<Problem> deltas() throws HomewardException, InterruptedException {
        world.cutLink();
        for (int i = 0; i < deltaCycles; i++) {
            letTheWriterWrite();
            CycleReport report = engine.replication().cycle(machine());
            cycles.add(report);
            deltaReports.add(report);
            listener.cycle(report);
        }
        points = engine.points().list(machine());
        return Optional.empty();
    }

    /** So that each delta has something to bring; it goes on without after a while. */
    private void letTheWriterWrite() throws InterruptedException {
        if (!writer) {
            return;
        }
        long enough = world.azureServer().bytesWritten().bytes() + WRITTEN_BETWEEN_CYCLES.bytes();
        long end = System.nanoTime() + WAIT_FOR_WRITER_MAX.toNanos();
        while (world.azureServer().bytesWritten().bytes() < enough && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            if (Thread.interrupted()) {
                throw new InterruptedException("the journey was asked to stop");
            }
        }
    }

    private Optional<Problem> failback() throws HomewardException, InterruptedException {
        Optional<Problem> problem = follow(engine.failback().start(FailbackRequest.latest(machine())));
        keepNewestCycle();
        return problem;
    }

    private void keepNewestCycle() {
        engine.replication().newest(machine()).ifPresent(cycles::add);
    }

    private Optional<Problem> prove() throws HomewardException {
        proofs.addAll(world.prove());
        return Optional.empty();
    }

    private Optional<Problem> unequal() {
        DiskProof first = proofs.stream().filter(proof -> !proof.equal()).findFirst().orElseThrow();
        return Optional.of(Problem.of("HW-LAB-102", first.vmdk().toString(), "disk", first.azureDisk()));
    }

    private Optional<Problem> commit() throws HomewardException, InterruptedException {
        return follow(engine.failback().commit(machine()));
    }

    private Optional<Problem> follow(JobId id) throws HomewardException, InterruptedException {
        Job ended = engine.jobs().watch(id, listener::job);
        jobs.add(ended);
        if (ended.state() == JobState.SUCCEEDED) {
            return Optional.empty();
        }
        return ended.problem().or(() -> Optional.of(Problem.of(
                "HW-LAB-103",
                ended.id().value(),
                "state",
                ended.state(),
                "phase",
                ended.current().map(JobPhase::name).orElse(""))));
    }

    private MachineId machine() {
        return status.machine().id();
    }

    private JourneyReport report(Optional<Problem> problem) {
        return new JourneyReport(
                started,
                Duration.between(started, clock.instant()),
                status,
                plan,
                checks,
                stages,
                jobs,
                cycles,
                points,
                proofs,
                problem,
                world.siteFile(),
                world.datastore());
    }
}
