package io.homeward.cli.internal;

import io.homeward.api.ByteCount;
import io.homeward.api.CheckReport;
import io.homeward.api.CheckResult;
import io.homeward.api.Choice;
import io.homeward.api.CloudDisk;
import io.homeward.api.CycleReport;
import io.homeward.api.DiskPair;
import io.homeward.api.Evidence;
import io.homeward.api.FailbackPolicy;
import io.homeward.api.FailbackRequest;
import io.homeward.api.HomewardException;
import io.homeward.api.Job;
import io.homeward.api.JobId;
import io.homeward.api.JobKind;
import io.homeward.api.JobPhase;
import io.homeward.api.JobState;
import io.homeward.api.Location;
import io.homeward.api.Machine;
import io.homeward.api.MachineId;
import io.homeward.api.MachineState;
import io.homeward.api.MachineStatus;
import io.homeward.api.Operation;
import io.homeward.api.OsFamily;
import io.homeward.api.Outcome;
import io.homeward.api.PlanInput;
import io.homeward.api.PointKind;
import io.homeward.api.PowerState;
import io.homeward.api.Problem;
import io.homeward.api.RecoveryPoint;
import io.homeward.api.ReprotectPlan;
import io.homeward.api.ReprotectRequest;
import io.homeward.api.TargetDisk;
import io.homeward.api.Text;
import io.homeward.api.service.Engine;
import io.homeward.api.service.EngineProvider;
import io.homeward.api.service.FailbackService;
import io.homeward.api.service.JobService;
import io.homeward.api.service.MachineService;
import io.homeward.api.service.PointService;
import io.homeward.api.service.ReplicationService;
import io.homeward.api.service.ReprotectService;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** A site with one machine that records what is asked of it. */
final class RecordingSite
        implements EngineProvider, Engine, MachineService, ReprotectService, PointService, FailbackService,
                ReplicationService {

    static final Instant NOW = Instant.parse("2017-02-13T10:00:00Z");
    static final MachineId ID = new MachineId("50000000-0000-0000-0000-000000000002");
    static final JobId JOB = JobId.of(17);

    /** What was asked, in order. */
    final List<String> asked = new ArrayList<>();

    /** Falls when the machine is watched or the server waits. */
    final CountDownLatch waiting = new CountDownLatch(1);

    Optional<Problem> openProblem = Optional.empty();
    boolean blocked;
    boolean endless;
    JobState endsIn = JobState.SUCCEEDED;
    JobKind kind = JobKind.REPROTECT;
    List<Job> listed = List.of();

    @Override
    public Engine open(Path siteFile, Path dataFolder) throws HomewardException {
        asked.add("open " + siteFile.getFileName() + " " + dataFolder.getFileName());
        if (openProblem.isPresent()) {
            throw new HomewardException(openProblem.get());
        }
        return this;
    }

    @Override
    public void close() {
        asked.add("close");
    }

    @Override
    public MachineService machines() {
        return this;
    }

    @Override
    public ReprotectService reprotect() {
        return this;
    }

    @Override
    public ReplicationService replication() {
        return this;
    }

    @Override
    public PointService points() {
        return this;
    }

    @Override
    public FailbackService failback() {
        return this;
    }

    @Override
    public JobService jobs() {
        return new Jobs();
    }

    static Machine machine() {
        CloudDisk cloud =
                new CloudDisk("/subscriptions/s/disks/web01-os", "web01-os", ByteCount.ofMebibytes(8192), true, -1);
        TargetDisk vmdk = new TargetDisk(
                UUID.fromString("6000c290-0000-0000-0000-000000000001"), "[gold] web01/web01.vmdk",
                ByteCount.ofMebibytes(8192), "gold");
        return new Machine(
                ID, "web01", OsFamily.LINUX, "/subscriptions/s/vm/web01", PowerState.ON, Optional.of("vm-2"),
                PowerState.OFF, Location.ORIGINAL, Text.of("plan.paired.instanceUuid", "uuid", ID),
                List.of(new DiskPair(0, cloud, Optional.of(vmdk))), Optional.empty());
    }

    static RecoveryPoint point(long sequence) {
        return new RecoveryPoint(
                ID, sequence, PointKind.CRASH, NOW.minusSeconds(90), NOW.minusSeconds(80), ByteCount.ofMebibytes(3),
                "hw-" + sequence);
    }

    static MachineStatus status() {
        return new MachineStatus(
                machine(), MachineState.PROTECTED, Optional.of(point(12)), Optional.of(Duration.ofSeconds(90)),
                Optional.empty(), Text.of("next.PROTECTED", "machine", "web01"));
    }

    @Override
    public List<MachineStatus> list() {
        asked.add("list machines");
        return List.of(status());
    }

    @Override
    public MachineStatus find(String nameOrId) throws HomewardException {
        if (!nameOrId.equals("web01")) {
            throw HomewardException.of("HW-CONTROL-010", nameOrId);
        }
        return status();
    }

    static ReprotectPlan samplePlan() {
        Choice gold = new Choice("gold", "gold (VMFS, 4.0 GiB / 8.0 GiB)", List.of());
        Choice share = new Choice(
                "share", "share (NFS)",
                List.of(new Choice.Exclusion(
                        "VM-07", Text.of("check.VM-07.blocked", "datastore", "share", "type", "NFS"))));
        return new ReprotectPlan(
                machine(),
                List.of(
                        new PlanInput(
                                Operation.REPROTECT.input("direction"), Optional.of("Azure -> on-premises"),
                                Text.of("plan.direction"), List.of()),
                        new PlanInput(
                                Operation.REPROTECT.input("datastore"), Optional.of("gold"),
                                Text.of("plan.ownDatastore", "machine", "web01"), List.of(gold, share)),
                        new PlanInput(
                                Operation.REPROTECT.input("retentionVolume"), Optional.empty(),
                                Text.of("plan.noneEligible"), List.of())),
                FailbackPolicy.standard("standard"));
    }

    @Override
    public ReprotectPlan plan(ReprotectRequest request) {
        asked.add("plan " + request.values());
        return samplePlan();
    }

    static CheckReport report(boolean blocked) {
        Evidence seen = new Evidence("snapshot", "mt01, vc.example", NOW, blocked ? "before update" : "none", "none");
        CheckResult snapshots = blocked
                ? new CheckResult(
                        "MT-06", Text.of("check.MT-06.title"), Outcome.BLOCKED, true,
                        Text.of("check.MT-06.blocked.snapshot", "vm", "mt01", "snapshots", "before update"),
                        List.of(seen), Optional.of(Text.of("check.MT-06.remedy.snapshot", "vm", "mt01")),
                        Duration.ofMillis(2))
                : new CheckResult(
                        "MT-06", Text.of("check.MT-06.title"), Outcome.PASSED, false,
                        Text.of("check.MT-06.passed", "vm", "mt01"), List.of(seen), Optional.empty(),
                        Duration.ofMillis(2));
        CheckResult controllers = new CheckResult(
                "MT-07", Text.of("check.MT-07.title"), Outcome.ADVICE, false,
                Text.of("check.MT-07.blocked", "vm", "mt01", "types", "ParaVirtualSCSIController"), List.of(),
                Optional.of(Text.of("check.MT-07.remedy", "vm", "mt01")), Duration.ofMillis(1));
        return new CheckReport(ID, NOW, List.of(snapshots, controllers));
    }

    @Override
    public CheckReport check(ReprotectRequest request) {
        asked.add("check reprotect " + request.values());
        return report(blocked);
    }

    @Override
    public JobId start(ReprotectRequest request) {
        asked.add("start reprotect " + request.values());
        return JOB;
    }

    @Override
    public CheckReport check(FailbackRequest request) {
        asked.add("check failback " + request.pointSequence());
        return report(blocked);
    }

    @Override
    public JobId start(FailbackRequest request) {
        asked.add("start failback " + request.pointSequence());
        kind = JobKind.FAILBACK;
        return JOB;
    }

    @Override
    public JobId commit(MachineId machine) {
        asked.add("commit");
        kind = JobKind.COMMIT;
        return JOB;
    }

    @Override
    public JobId cancel(MachineId machine) {
        asked.add("cancel failback");
        kind = JobKind.CANCEL_FAILBACK;
        return JOB;
    }

    @Override
    public List<RecoveryPoint> list(MachineId machine) {
        return List.of(point(11), point(12));
    }

    /** The job with its first phase done, and its second at so many of 1024 MiB. */
    Job job(JobState state, long doneMebibytes) {
        List<JobPhase> phases = new ArrayList<>();
        phases.add(phase(kind.phases().get(0), JobPhase.State.DONE, 0));
        JobPhase.State second = switch (state) {
            case RUNNING, INTERRUPTED, CANCELLED -> JobPhase.State.RUNNING;
            case SUCCEEDED -> JobPhase.State.DONE;
            case FAILED -> JobPhase.State.FAILED;
        };
        phases.add(phase(kind.phases().get(1), second, doneMebibytes));
        kind.phases().stream().skip(2).forEach(name -> phases.add(JobPhase.waiting(name)));
        return new Job(
                JOB, kind, ID, "web01", state, NOW,
                state == JobState.RUNNING ? Optional.empty() : Optional.of(NOW.plusSeconds(75)),
                phases,
                state == JobState.FAILED ? Optional.of(Problem.of("HW-CONTROL-012", "web01")) : Optional.empty(), 1);
    }

    private static JobPhase phase(String name, JobPhase.State state, long mebibytes) {
        boolean running = state == JobPhase.State.RUNNING;
        return new JobPhase(
                name, state, Optional.of(NOW), running ? Optional.empty() : Optional.of(NOW.plusSeconds(64)),
                ByteCount.ofMebibytes(mebibytes), mebibytes == 0 ? ByteCount.ZERO : ByteCount.ofMebibytes(1024),
                ByteCount.ofMebibytes(mebibytes / 2), running ? 16 << 20 : 0,
                running ? Optional.of(Duration.ofSeconds(48)) : Optional.empty());
    }

    private final class Jobs implements JobService {

        @Override
        public List<Job> list() {
            return listed;
        }

        @Override
        public Job get(JobId id) {
            return job(endsIn, 1024);
        }

        @Override
        public Job watch(JobId id, Consumer<Job> listener) throws InterruptedException {
            asked.add("watch " + id);
            listener.accept(job(JobState.RUNNING, 256));
            listener.accept(job(JobState.RUNNING, 512));
            if (endless) {
                waiting.countDown();
                new CountDownLatch(1).await();
            }
            Job ended = job(endsIn, 1024);
            listener.accept(ended);
            return ended;
        }

        @Override
        public void cancel(JobId id) {
            asked.add("cancel " + id);
            endsIn = JobState.CANCELLED;
        }

        @Override
        public void resume(JobId id) {
            asked.add("resume " + id);
        }
    }

    @Override
    public void start() {
        asked.add("start replication");
        waiting.countDown();
    }

    @Override
    public void stop() {
        asked.add("stop replication");
    }

    @Override
    public CycleReport cycle(MachineId machine) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<CycleReport> newest(MachineId machine) {
        return Optional.empty();
    }
}
