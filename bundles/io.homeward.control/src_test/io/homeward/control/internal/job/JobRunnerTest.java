package io.homeward.control.internal.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homeward.api.ByteCount;
import io.homeward.api.HomewardException;
import io.homeward.api.Job;
import io.homeward.api.JobId;
import io.homeward.api.JobKind;
import io.homeward.api.JobPhase;
import io.homeward.api.JobState;
import io.homeward.api.MachineId;
import io.homeward.control.internal.store.Store;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The jobs here run scripts made for the test; what they do to machines is tested with the real ones in the lab. */
@Timeout(30)
class JobRunnerTest {

    private static final MachineId ID = new MachineId("machine-1");

    @TempDir
    Path folder;

    private final List<String> trace = Collections.synchronizedList(new ArrayList<>());
    private Store store;

    @BeforeEach
    void open() throws HomewardException {
        store = Store.open(folder.resolve("db"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** Does its phases; can be held in one, and can fail in one. */
    private final class Script implements JobScript {

        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch held = new CountDownLatch(1);
        private String holdIn = "";
        private String failIn = "";

        @Override
        public void run(MachineId machine, Phases phases) throws HomewardException, InterruptedException {
            for (String phase : JobKind.REPROTECT.phases()) {
                phases.run(phase, progress -> {
                    trace.add(phase);
                    progress.progress(5, 10, 7);
                    if (phase.equals(holdIn)) {
                        reached.countDown();
                        held.await();
                    }
                    if (phase.equals(failIn)) {
                        throw HomewardException.of("HW-CONTROL-024", machine.value());
                    }
                });
            }
        }

        @Override
        public void undo(MachineId machine) {
            trace.add("undo");
        }
    }

    private JobRunner runner(Script script) throws HomewardException {
        return new JobRunner(store, new MachineLocks(), Map.of(JobKind.REPROTECT, script), Clock.systemUTC());
    }

    private static JobId start(JobRunner runner) throws HomewardException {
        return runner.start(JobKind.REPROTECT, ID, "web01", OptionalLong.empty());
    }

    @Test
    void aJobDoesItsPhasesInOrderAndSaysSo() throws Exception {
        try (JobRunner runner = runner(new Script())) {
            List<Job> seen = new ArrayList<>();
            Job ended = runner.watch(start(runner), seen::add);
            assertEquals(JobState.SUCCEEDED, ended.state());
            assertEquals(JobKind.REPROTECT.phases(), trace);
            assertTrue(ended.phases().stream().allMatch(p -> p.state() == JobPhase.State.DONE));
            assertEquals(ByteCount.of(7), ended.phases().getFirst().sent());
            assertEquals(ended, seen.getLast());
            assertEquals(ended, runner.get(ended.id()));
        }
    }

    @Test
    void aFailedJobGoesOnAtTheFailedPhase() throws Exception {
        Script script = new Script();
        script.failIn = "attach";
        try (JobRunner runner = runner(script)) {
            Job failed = runner.watch(start(runner), job -> {});
            assertEquals(JobState.FAILED, failed.state());
            assertEquals("HW-CONTROL-024", failed.problem().orElseThrow().code());
            script.failIn = "";
            runner.resume(failed.id());
            assertEquals(JobState.SUCCEEDED, runner.watch(failed.id(), job -> {}).state());
            assertEquals(List.of("checks", "attach", "attach", "firstCycle"), trace);
        }
    }

    @Test
    void aClosedEngineLeavesAJobThatTheNextOneResumes() throws Exception {
        Script script = new Script();
        script.holdIn = "firstCycle";
        JobId id;
        try (JobRunner runner = runner(script)) {
            id = start(runner);
            assertTrue(script.reached.await(10, TimeUnit.SECONDS));
        }
        Script other = new Script();
        try (JobRunner runner = runner(other)) {
            assertEquals(JobState.INTERRUPTED, runner.get(id).state());
            runner.resume(id);
            assertEquals(JobState.SUCCEEDED, runner.watch(id, job -> {}).state());
        }
        assertEquals(List.of("checks", "attach", "firstCycle", "firstCycle"), trace);
    }

    @Test
    void aJobThatNobodyStoppedInGoodOrderIsInterrupted() throws Exception {
        Script script = new Script();
        script.holdIn = "attach";
        JobRunner dead = runner(script);
        JobId id = start(dead);
        assertTrue(script.reached.await(10, TimeUnit.SECONDS));
        try (Store copy = Store.open(folder.resolve("db"));
                JobRunner next =
                        new JobRunner(copy, new MachineLocks(), Map.of(JobKind.REPROTECT, new Script()), Clock.systemUTC())) {
            assertEquals(JobState.INTERRUPTED, next.get(id).state());
        }
        dead.close();
    }

    @Test
    void aCancelledJobIsUndone() throws Exception {
        Script script = new Script();
        script.holdIn = "attach";
        try (JobRunner runner = runner(script)) {
            JobId id = start(runner);
            assertTrue(script.reached.await(10, TimeUnit.SECONDS));
            runner.cancel(id);
            assertEquals(JobState.CANCELLED, runner.watch(id, job -> {}).state());
            assertEquals(List.of("checks", "attach", "undo"), trace);
            assertEquals("HW-CONTROL-031", code(() -> runner.cancel(id)));
            assertEquals("HW-CONTROL-032", code(() -> runner.resume(id)));
        }
    }

    @Test
    void aFailedJobCanBeCancelled() throws Exception {
        Script script = new Script();
        script.failIn = "firstCycle";
        try (JobRunner runner = runner(script)) {
            JobId id = start(runner);
            assertEquals(JobState.FAILED, runner.watch(id, job -> {}).state());
            runner.cancel(id);
            assertEquals(JobState.CANCELLED, runner.watch(id, job -> {}).state());
            assertEquals("undo", trace.getLast());
        }
    }

    @Test
    void oneMachineHasOneJobAtATime() throws Exception {
        Script script = new Script();
        script.holdIn = "checks";
        try (JobRunner runner = runner(script)) {
            start(runner);
            assertTrue(script.reached.await(10, TimeUnit.SECONDS));
            assertEquals("HW-CONTROL-023", code(() -> start(runner)));
        }
    }

    @Test
    void anUnknownJobIsACodedProblem() throws Exception {
        try (JobRunner runner = runner(new Script())) {
            assertEquals("HW-CONTROL-030", code(() -> runner.get(JobId.of(99))));
        }
    }

    private interface Call {
        void run() throws HomewardException;
    }

    private static String code(Call call) {
        return assertThrows(HomewardException.class, call::run).problem().code();
    }
}
