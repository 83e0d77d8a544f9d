package io.homeward.cli.internal;

import io.homeward.api.ByteCount;
import io.homeward.api.CycleReport;
import io.homeward.api.Job;
import io.homeward.api.JobState;
import io.homeward.api.Problem;
import io.homeward.api.Text;
import io.homeward.api.lab.JourneyListener;
import io.homeward.api.lab.JourneyReport;
import io.homeward.api.lab.LabOptions;
import io.homeward.api.lab.LabSite;
import io.homeward.api.service.LabService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A lab that records what is asked of it and plays a short journey. */
final class RecordingLab implements LabService {

    final List<String> asked = new ArrayList<>();
    final CountDownLatch serving = new CountDownLatch(1);
    LabOptions options;
    boolean blocked;
    boolean equal = true;
    JobState endsIn = JobState.SUCCEEDED;

    @Override
    public LabSite start(LabOptions wanted) {
        options = wanted;
        asked.add("start");
        return new LabSite() {
            @Override
            public Path siteFile() {
                serving.countDown();
                return Path.of("/lab/site.json");
            }

            @Override
            public Path dataFolder() {
                return Path.of("/lab/data");
            }

            @Override
            public Path datastore() {
                return Path.of("/lab/datastore");
            }

            @Override
            public URI vcenter() {
                return URI.create("https://127.0.0.1:7443/sdk");
            }

            @Override
            public URI azure() {
                return URI.create("https://127.0.0.1:7444/");
            }

            @Override
            public String machine() {
                return "web01";
            }

            @Override
            public List<JourneyReport.DiskProof> prove() {
                return report(List.of(), List.of()).disks();
            }

            @Override
            public void close() {
                asked.add("close");
            }
        };
    }

    @Override
    public JourneyReport play(LabOptions wanted, JourneyListener listener) {
        options = wanted;
        makeFolder(wanted.out());
        RecordingSite site = new RecordingSite();
        listener.stage(Text.of("journey.discovery", "machine", "web01"));
        listener.machine(RecordingSite.status());
        listener.stage(Text.of("journey.plan"));
        listener.plan(RecordingSite.samplePlan());
        listener.stage(Text.of("journey.checks"));
        listener.checks(RecordingSite.report(blocked));
        List<Job> jobs = new ArrayList<>();
        List<CycleReport> cycles = new ArrayList<>();
        if (!blocked) {
            listener.stage(Text.of("journey.reprotect"));
            listener.job(site.job(JobState.RUNNING, 256));
            jobs.add(site.job(endsIn, 1024));
            listener.job(jobs.getFirst());
            listener.stage(Text.of("journey.cycles", "machine", "web01"));
            cycles.add(new CycleReport(
                    RecordingSite.point(12), ByteCount.ofMebibytes(4), ByteCount.ofMebibytes(2),
                    ByteCount.ofMebibytes(3),
                    ByteCount.ofMebibytes(1), 1, Duration.ofMillis(1300)));
            listener.cycle(cycles.getFirst());
        }
        return report(jobs, cycles);
    }

    private static void makeFolder(Path out) {
        try {
            Files.createDirectories(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JourneyReport report(List<Job> jobs, List<CycleReport> cycles) {
        Optional<Problem> problem = Optional.empty();
        if (blocked) {
            problem = Optional.of(Problem.of("HW-CONTROL-024", "web01", "checks", "MT-06"));
        } else if (endsIn == JobState.FAILED) {
            problem = Optional.of(Problem.of("HW-CONTROL-012", "web01"));
        }
        List<JourneyReport.DiskProof> disks = problem.isPresent()
                ? List.of()
                : List.of(new JourneyReport.DiskProof(
                        0, "web01-os", Path.of("/lab/datastore/web01/web01.vmdk"), ByteCount.ofMebibytes(512),
                        "aa".repeat(32),
                        (equal ? "aa" : "bb").repeat(32)));
        return new JourneyReport(
                RecordingSite.NOW, Duration.ofSeconds(83), RecordingSite.status(), RecordingSite.samplePlan(),
                RecordingSite.report(blocked),
                List.of(new JourneyReport.Stage(
                        "discovery", Duration.ofMillis(420), ByteCount.ZERO, ByteCount.ZERO)),
                jobs, cycles, blocked ? List.of() : List.of(RecordingSite.point(12)), disks, problem,
                Path.of("/lab/site.json"), Path.of("/lab/datastore"));
    }
}
