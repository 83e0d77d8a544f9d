package io.homeward.api.lab;

import io.homeward.api.ByteCount;
import io.homeward.api.CheckReport;
import io.homeward.api.CycleReport;
import io.homeward.api.Job;
import io.homeward.api.MachineStatus;
import io.homeward.api.Problem;
import io.homeward.api.RecoveryPoint;
import io.homeward.api.ReprotectPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What happened on a journey.
 *
 * @param started when it began
 * @param took how long it took
 * @param machine the machine as it was found
 * @param plan the reprotect plan
 * @param checks the results of the checks
 * @param stages the stages with their times and bytes
 * @param jobs the jobs as they ended
 * @param cycles the delta cycles
 * @param points the recovery points before commit
 * @param disks what came out
 * @param problem why the journey ended early; empty when the machine is home
 * @param site the site file
 * @param datastore the folder of the site's datastore
 */
public record JourneyReport(
        Instant started,
        Duration took,
        MachineStatus machine,
        ReprotectPlan plan,
        CheckReport checks,
        List<Stage> stages,
        List<Job> jobs,
        List<CycleReport> cycles,
        List<RecoveryPoint> points,
        List<DiskProof> disks,
        Optional<Problem> problem,
        Path site,
        Path datastore) {

    /** Copies the lists. */
    public JourneyReport {
        stages = List.copyOf(stages);
        jobs = List.copyOf(jobs);
        cycles = List.copyOf(cycles);
        points = List.copyOf(points);
        disks = List.copyOf(disks);
    }

    /**
     * A stage of the journey.
     *
     * @param name its stable name
     * @param took how long it took
     * @param bytes the data it worked through
     * @param sent what went over the wire
     */
    public record Stage(String name, Duration took, ByteCount bytes, ByteCount sent) {}

    /**
     * One disk with the proof that the copy equals the source, computed by the lab without the engine.
     *
     * @param number the disk's place in its machine
     * @param azureDisk the managed disk's name
     * @param vmdk the descriptor of the VMDK that came out
     * @param size the disk's size
     * @param sourceSha256 SHA-256 of the Azure disk's last state, in lower-case hex
     * @param targetSha256 SHA-256 of the VMDK's content, in lower-case hex
     */
    public record DiskProof(
            int number, String azureDisk, Path vmdk, ByteCount size, String sourceSha256, String targetSha256) {

        /** Returns whether the copy equals the source. */
        public boolean equal() {
            return sourceSha256.equals(targetSha256);
        }
    }

    /** Returns whether the machine is home and every disk equals its source. */
    public boolean succeeded() {
        return problem.isEmpty() && !disks.isEmpty() && disks.stream().allMatch(DiskProof::equal);
    }
}
