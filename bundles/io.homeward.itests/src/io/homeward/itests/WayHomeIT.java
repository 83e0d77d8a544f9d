package io.homeward.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homeward.api.CycleReport;
import io.homeward.api.FailbackRequest;
import io.homeward.api.HomewardException;
import io.homeward.api.Job;
import io.homeward.api.JobId;
import io.homeward.api.JobPhase;
import io.homeward.api.JobState;
import io.homeward.api.MachineId;
import io.homeward.api.MachineState;
import io.homeward.api.MachineStatus;
import io.homeward.api.PowerState;
import io.homeward.api.RecoveryPoint;
import io.homeward.api.ReprotectRequest;
import io.homeward.api.lab.JourneyReport.DiskProof;
import io.homeward.api.lab.LabSite;
import io.homeward.api.service.Engine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The turns a way home can take: stopped and gone on with, cancelled, taken back, put to an older point. */
@Timeout(300)
class WayHomeIT {

    @TempDir
    Path folder;

    private LabSite lab;
    private Engine engine;
    private MachineId machine;

    @BeforeEach
    void open() throws Exception {
        lab = Services.lab().start(Labs.small(folder.resolve("out")));
        engine = Services.engine(lab.siteFile(), lab.dataFolder());
        machine = status().machine().id();
    }

    @AfterEach
    void close() {
        engine.close();
        lab.close();
    }

    private void reopen() throws Exception {
        engine.close();
        engine = Services.engine(lab.siteFile(), lab.dataFolder());
    }

    private MachineStatus status() throws Exception {
        return engine.machines().find(lab.machine());
    }

    private Job ended(JobId id) throws Exception {
        return engine.jobs().watch(id, job -> {});
    }

    private void succeeds(JobId id) throws Exception {
        Job job = ended(id);
        assertEquals(JobState.SUCCEEDED, job.state(), () -> job.toString());
    }

    private void reprotect() throws Exception {
        succeeds(engine.reprotect().start(ReprotectRequest.preset(machine)));
    }

    private List<String> targets() throws Exception {
        return lab.prove().stream().map(DiskProof::targetSha256).toList();
    }

    private void assertHome() throws Exception {
        for (DiskProof proof : lab.prove()) {
            assertTrue(proof.equal(), () -> proof.toString());
        }
    }

    /** Closes the engine as soon as the job is seen in a phase; returns the phases in which it was found. */
    private List<String> stopInEveryPhase(JobId id) throws Exception {
        List<String> stoppedIn = new ArrayList<>();
        for (Job job = engine.jobs().get(id); job.state() != JobState.SUCCEEDED; ) {
            String before = stoppedIn.isEmpty() ? "" : stoppedIn.getLast();
            Thread closer = Thread.currentThread();
            try {
                job = engine.jobs().watch(id, now -> {
                    boolean further = now.current().map(JobPhase::name).filter(name -> !name.equals(before)).isPresent();
                    if (further && now.current().orElseThrow().state() == JobPhase.State.RUNNING) {
                        closer.interrupt();
                    }
                });
                assertEquals(JobState.SUCCEEDED, job.state(), job::toString);
            } catch (InterruptedException e) {
                reopen();
                job = engine.jobs().get(id);
                stoppedIn.add(job.current().map(JobPhase::name).orElse("end"));
                if (job.state().resumable()) {
                    engine.jobs().resume(id);
                }
            }
        }
        return stoppedIn;
    }

    @Test
    void aWayHomeStoppedInEveryPhaseArrives() throws Exception {
        List<String> reprotect = stopInEveryPhase(engine.reprotect().start(ReprotectRequest.preset(machine)));
        System.out.println("reprotect was stopped in " + reprotect);
        assertTrue(reprotect.contains("firstCycle"), reprotect::toString);
        assertEquals(MachineState.PROTECTED, status().state());
        List<String> failback = stopInEveryPhase(engine.failback().start(FailbackRequest.latest(machine)));
        System.out.println("failback was stopped in " + failback);
        assertTrue(failback.contains("onlineCycle"), failback::toString);
        assertEquals(MachineState.FAILED_BACK, status().state());
        assertHome();
        assertEquals(PowerState.ON, status().machine().targetPower());
        assertEquals(PowerState.OFF, status().machine().cloudPower());
    }

    @Test
    void aCancelledReprotectLeavesTheDisksAsTheyWere() throws Exception {
        List<String> before = targets();
        JobId id = engine.reprotect().start(ReprotectRequest.preset(machine));
        Job job = engine.jobs().watch(id, now -> cancelIn(now, "firstCycle"));
        assertEquals(JobState.CANCELLED, job.state(), job::toString);
        assertEquals(before, targets());
        assertEquals(MachineState.FAILED_OVER, status().state());
        assertEquals(PowerState.ON, status().machine().cloudPower());
        reprotect();
        assertEquals(MachineState.PROTECTED, status().state());
    }

    private void cancelIn(Job job, String phase) {
        boolean there = job.current().filter(now -> now.name().equals(phase) && now.done().bytes() > 0).isPresent();
        if (job.state() == JobState.RUNNING && there) {
            try {
                engine.jobs().cancel(job.id());
            } catch (HomewardException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Test
    void aFailbackToAnOlderPointPutsTheDisksThere() throws Exception {
        reprotect();
        CycleReport second = engine.replication().cycle(machine);
        List<String> atSecond = targets();
        engine.replication().cycle(machine);
        assertNotEquals(atSecond, targets());
        succeeds(engine.failback().start(new FailbackRequest(machine, OptionalLong.of(second.point().sequence()))));
        assertEquals(atSecond, targets());
        assertEquals(MachineState.FAILED_BACK, status().state());
    }

    @Test
    void aFailbackCanBeTakenBackAndDoneAgain() throws Exception {
        reprotect();
        succeeds(engine.failback().start(FailbackRequest.latest(machine)));
        succeeds(engine.failback().cancel(machine));
        assertEquals(MachineState.PROTECTED, status().state());
        assertEquals(PowerState.ON, status().machine().cloudPower());
        assertEquals(PowerState.OFF, status().machine().targetPower());
        succeeds(engine.failback().start(FailbackRequest.latest(machine)));
        assertHome();
        succeeds(engine.failback().commit(machine));
        assertEquals(MachineState.COMMITTED, status().state());
        assertTrue(engine.points().list(machine).isEmpty());
    }

    @Test
    void statesThatDoNotAllowAStepRefuseIt() throws Exception {
        assertEquals("HW-CONTROL-012", Labs.code(() -> engine.failback().start(FailbackRequest.latest(machine))));
        reprotect();
        assertEquals(
                "HW-CONTROL-022", Labs.code(() -> engine.reprotect().start(ReprotectRequest.preset(machine))));
        assertEquals("HW-CONTROL-022", Labs.code(() -> engine.failback().commit(machine)));
        assertEquals(
                "HW-CONTROL-026",
                Labs.code(() -> engine.failback().start(new FailbackRequest(machine, OptionalLong.of(99)))));
        List<RecoveryPoint> points = engine.points().list(machine);
        assertEquals(1, points.size());
        reopen();
        assertEquals(points, engine.points().list(machine));
    }
}
