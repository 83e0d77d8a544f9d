package io.homeward.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homeward.api.JobState;
import io.homeward.api.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What commands ask of the engine, and the exit codes they end with. */
class ProgramTest {

    @TempDir
    Path home;

    private Desk desk;

    @BeforeEach
    void sitDown() {
        desk = new Desk(home);
    }

    @Test
    void reprotectTakesItsValuesFromTheOptionsThatTheOperationDeclares() {
        int code = desk.run("reprotect", "web01", "--datastore", "gold", "--master-target=mt02", "-y");
        assertEquals(0, code);
        String start = desk.site.asked.stream().filter(a -> a.startsWith("start reprotect")).findFirst().orElseThrow();
        assertTrue(start.contains("datastore=gold"), start);
        assertTrue(start.contains("masterTarget=mt02"), start);
        assertEquals("close", desk.site.asked.getLast());
    }

    @Test
    void aDryRunShowsThePlanAndStartsNothing() {
        assertEquals(0, desk.run("reprotect", "web01", "--dry-run"));
        assertTrue(desk.out().contains("VM-07"));
        assertTrue(desk.site.asked.stream().noneMatch(a -> a.startsWith("start")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reprotect web01 -y", "reprotect web01 --dry-run", "check web01", "failback web01 -y",
                "check web01 --failback"
            })
    void whatTheChecksBlockEndsWithThreeAndStartsNothing(String line) {
        desk.site.blocked = true;
        assertEquals(3, desk.run(line.split(" ")));
        assertTrue(desk.out().contains("BLOCKED    MT-06"));
        assertTrue(desk.out().contains("Delete all snapshots of mt01"));
        assertTrue(desk.site.asked.stream().noneMatch(a -> a.startsWith("start")));
    }

    @ParameterizedTest
    @CsvSource({"SUCCEEDED, 0", "FAILED, 4", "CANCELLED, 5", "INTERRUPTED, 130"})
    void aJobsEndDecidesTheExitCode(JobState end, int code) {
        desk.site.endsIn = end;
        assertEquals(code, desk.run("jobs", "watch", "job-17"));
        assertEquals(code, desk.run("commit", "web01", "-y"));
    }

    @Test
    void aFailedJobShowsItsProblemAndHowToResume() {
        desk.site.endsIn = JobState.FAILED;
        String site = home.resolve(".homeward/site.json").toString();
        desk.run("--site", site, "reprotect", "web01", "-y");
        assertTrue(desk.err().contains("HW-CONTROL-012"));
        assertTrue(desk.out().contains("\n  homeward --site " + site + " jobs resume job-17\n"));
    }

    @ParameterizedTest
    @CsvSource({"failback", "reprotect", "commit", "cancel"})
    void whereNobodyCanBeAskedNothingIsDoneWithoutConsent(String command) {
        assertEquals(1, desk.run(command, "web01"));
        assertTrue(desk.err().contains("HW-CLI-007"));
        assertTrue(desk.site.asked.stream().noneMatch(a -> a.matches("start.*|commit|cancel failback")));
    }

    @ParameterizedTest
    @CsvSource({"y, 0", "YES, 0", "n, 1", "'', 1"})
    void onATerminalFailbackNamesWhatItStopsAndAsks(String answer, int code) {
        desk.terminal = true;
        desk.answers = answer + "\n";
        assertEquals(code, desk.run("failback", "web01", "--recovery-point", "11"));
        assertTrue(desk.out().contains("/subscriptions/s/vm/web01"));
        assertTrue(desk.out().contains("recovery point 11"));
        assertEquals(code == 0, desk.site.asked.contains("start failback OptionalLong[11]"));
        assertEquals(code != 0, desk.err().contains("HW-CLI-008"));
    }

    @Test
    void theEndOfTheInputIsNoConsent() {
        desk.terminal = true;
        assertEquals(1, desk.run("cancel", "web01"));
        assertTrue(desk.err().contains("HW-CLI-008"));
    }

    @Test
    void inItalianConsentIsItalian() {
        desk.terminal = true;
        desk.answers = "sì\n";
        assertEquals(0, desk.run("--lang", "it", "commit", "web01"));
        assertTrue(desk.out().contains("Procedere? [s/N]"));
    }

    @Test
    void ctrlCLeavesTheJobAndSaysHowToResumeIt() throws Exception {
        desk.site.endless = true;
        FutureTask<Integer> running = new FutureTask<>(() -> desk.run("reprotect", "web01", "-y"));
        Thread command = Thread.ofPlatform().start(running);
        assertTrue(desk.site.waiting.await(1, TimeUnit.MINUTES));
        command.interrupt();
        assertEquals(130, running.get());
        String told = "Interrupted. job-17 stays as it is and goes on with:\n  homeward jobs resume job-17\n";
        assertTrue(desk.out().contains(told));
        assertEquals("close", desk.site.asked.getLast());
    }

    @Test
    void aServerStartsReplicationAndStopsItInGoodOrder() throws Exception {
        desk.site.listed = List.of(desk.site.job(JobState.INTERRUPTED, 12));
        FutureTask<Integer> running = new FutureTask<>(() -> desk.run("server", "--resume"));
        Thread server = Thread.ofPlatform().start(running);
        assertTrue(desk.site.waiting.await(1, TimeUnit.MINUTES));
        server.interrupt();
        assertEquals(130, running.get());
        assertEquals(
                List.of("open site.json data", "resume job-17", "start replication", "stop replication", "close"),
                desk.site.asked);
    }

    @Test
    void withoutBeingAskedToAServerResumesNothing() throws Exception {
        desk.site.listed = List.of(desk.site.job(JobState.INTERRUPTED, 12), desk.site.job(JobState.SUCCEEDED, 12));
        FutureTask<Integer> running = new FutureTask<>(() -> desk.run("server"));
        Thread server = Thread.ofPlatform().start(running);
        assertTrue(desk.site.waiting.await(1, TimeUnit.MINUTES));
        server.interrupt();
        running.get();
        assertFalse(desk.site.asked.contains("resume job-17"));
        assertTrue(desk.out().contains("job-17 can be resumed"));
    }

    @ParameterizedTest
    @CsvSource({
        "machines --sight x, HW-CLI-001",
        "machine, HW-CLI-001",
        "reprotect, HW-CLI-002",
        "machines --site, HW-CLI-002",
        "lab --disk-size 5x, HW-CLI-003",
        "lab --disk-size 99999999999999999999, HW-CLI-003",
        "lab --disk-size 9000000T, HW-CLI-003",
        "lab --writer maybe, HW-CLI-003",
        "lab --break everything, HW-CLI-003",
        "lab --cycles three, HW-CLI-003",
        "lab --cycles 99999999999, HW-CLI-003",
        "failback web01 --recovery-point x, HW-CLI-003",
        "machines -o xml, HW-CLI-003",
        "machines --lang fr, HW-CLI-003",
        "machines --data a --data b, HW-CLI-004",
        "jobs show seventeen, HW-CLI-006",
        "jobs show 0, HW-CLI-006"
    })
    void aCommandLineThatCannotBeUnderstoodEndsWithTwo(String line, String code) {
        assertEquals(2, desk.run(line.split(" ")));
        assertTrue(desk.err().contains(code), desk.err());
        assertEquals(List.of(), desk.site.asked);
    }

    @Test
    void withoutACommandTheHelpIsShown() {
        assertEquals(2, desk.run());
        assertTrue(desk.err().contains("Usage: homeward"));
    }

    @Test
    void aProblemIsShownWithCodeCauseAndRemedy() {
        desk.site.openProblem = Optional.of(Problem.of("HW-CONTROL-001", "/data"));
        assertEquals(1, desk.run("machines"));
        assertTrue(desk.err().startsWith("HW-CONTROL-001  The data folder is in use"));
        assertTrue(desk.err().contains("  -> End that process"));
        assertEquals("", desk.out());
    }

    @Test
    void withoutASiteFileNothingIsOpened() throws IOException {
        Files.delete(home.resolve(".homeward/site.json"));
        assertEquals(1, desk.run("machines"));
        assertTrue(desk.err().contains("HW-CLI-005"));
        assertEquals(List.of(), desk.site.asked);
    }

    @Test
    void siteAndDataComeFromTheOptionsThenTheEnvironment() throws IOException {
        Path other = Files.writeString(home.resolve("other.json"), "{}");
        Desk variables = new Desk(home, Map.of("HOMEWARD_SITE", other.toString(), "HOMEWARD_DATA", "/var/hw"));
        variables.run("machines");
        assertEquals("open other.json hw", variables.site.asked.getFirst());
        variables.site.asked.clear();
        variables.run("machines", "--site", home.resolve(".homeward/site.json").toString(), "--data", "/srv/state");
        assertEquals("open site.json state", variables.site.asked.getFirst());
    }

    @Test
    void aFaultOfOursIsCodedToo() {
        desk.site.listed = null;
        assertEquals(1, desk.run("jobs"));
        assertTrue(desk.err().contains("HW-CLI-009"));
    }

    @Test
    void cancellingAJobThatEndsCancelledIsSuccess() {
        assertEquals(0, desk.run("jobs", "cancel", "17"));
        assertEquals(List.of("open site.json data", "cancel job-17", "watch job-17", "close"), desk.site.asked);
    }

    @Test
    void theVersionIsShown() {
        assertEquals(0, desk.run("--version"));
        assertEquals("homeward 0.1.0", desk.out().strip());
    }
}
