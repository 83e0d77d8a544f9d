package io.homeward.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homeward.api.CheckResult;
import io.homeward.api.CycleReport;
import io.homeward.api.JobState;
import io.homeward.api.Outcome;
import io.homeward.api.PointKind;
import io.homeward.api.lab.JourneyReport;
import io.homeward.api.lab.JourneyReport.DiskProof;
import io.homeward.api.lab.LabOptions.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The main job, whole: over the wires of both worlds, through every bundle, inside Equinox. */
@Timeout(300)
@EnabledIf(value = "io.homeward.itests.QemuImg#present", disabledReason = "qemu-img is missing: install qemu-utils")
class JourneyIT {

    private static final long WINDOW_BYTES = 16 << 20;

    @TempDir
    Path folder;

    @Test
    void aMachineComesHomeAndEveryDiskEqualsItsSource() throws Exception {
        JourneyReport report = Services.lab().play(Labs.small(folder.resolve("out")), Labs.PRINTING);
        assertTrue(report.succeeded(), () -> "the journey ended with " + report.problem());
        assertTrue(report.checks().results().size() >= 15);
        assertTrue(report.checks().blocking().isEmpty());
        assertTrue(report.jobs().stream().allMatch(job -> job.state() == JobState.SUCCEEDED));
        assertEquals(3, report.points().size());
        assertTrue(report.points().stream().allMatch(point -> point.kind() == PointKind.DISK));
        assertEquals(PointKind.SHUTDOWN, report.cycles().getLast().point().kind());
        assertEquals(2, report.disks().size());
        assertNotEquals(
                report.disks().getFirst().sourceSha256(), report.disks().getLast().sourceSha256());
        for (DiskProof proof : report.disks()) {
            judge(proof);
        }
    }

    /** The first cycle compares hashes, so that far less travels than the disks hold. */
    @Test
    void onlyDifferencesTravelIntoOldContent() throws Exception {
        JourneyReport report = Services.lab().play(Labs.still(folder.resolve("out")), Labs.PRINTING);
        assertTrue(report.succeeded(), () -> "the journey ended with " + report.problem());
        CycleReport first = report.cycles().getFirst();
        assertTrue(first.written().bytes() > 0);
        assertTrue(
                first.sent().bytes() < first.examined().bytes() / 2,
                () -> first.sent() + " travelled for " + first.examined());
    }

    private void judge(DiskProof proof) throws Exception {
        String info = QemuImg.info(proof.vmdk());
        assertTrue(info.contains("monolithicFlat"), info);
        assertFalse(info.contains("twoGbMaxExtent"), info);
        assertEquals(proof.sourceSha256(), QemuImg.contentSha256(proof.vmdk(), folder));
    }

    @Test
    void aSnapshotOfTheMasterTargetBlocksThePlanAndNothingIsTouched() throws Exception {
        Path out = folder.resolve("out");
        JourneyReport report = Services.lab().play(Labs.broken(out, Fault.SNAPSHOT), Labs.PRINTING);
        assertEquals("HW-CONTROL-024", report.problem().orElseThrow().code());
        assertEquals(List.of("MT-06"), report.checks().blocking().stream().map(CheckResult::id).toList());
        CheckResult snapshot = report.checks().blocking().getFirst();
        assertEquals(Outcome.BLOCKED, snapshot.outcome());
        assertFalse(snapshot.evidence().isEmpty());
        assertTrue(snapshot.remedy().isPresent());
        assertTrue(report.jobs().isEmpty());
        try (Stream<Path> links = Files.list(out.resolve("master-target/dev/disk/by-id"))) {
            assertTrue(links.noneMatch(link -> link.toString().contains("web01")));
        }
    }

    @Test
    void aCutLinkCostsAtMostOneWindow() throws Exception {
        JourneyReport report =
                Services.lab().play(Labs.broken(folder.resolve("out"), Fault.LINK), Labs.PRINTING);
        assertTrue(report.succeeded(), () -> "the journey ended with " + report.problem());
        List<CycleReport> cut =
                report.cycles().stream().filter(cycle -> cycle.reconnects() > 0).toList();
        assertFalse(cut.isEmpty());
        for (CycleReport cycle : cut) {
            long most = WINDOW_BYTES * report.disks().size();
            assertTrue(cycle.resent().bytes() <= most, () -> cycle.resent() + " was sent again");
        }
    }
}
