package io.homeward.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homeward.api.ByteCount;
import io.homeward.api.JobState;
import io.homeward.api.lab.LabOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabTest {

    @TempDir
    Path home;

    private Desk desk;

    @BeforeEach
    void sitDown() {
        desk = new Desk(home);
    }

    @Test
    void theLabIsMadeAsTheOptionsSay() {
        assertEquals(
                0,
                desk.run(
                        "lab", "--out", home.resolve("way").toString(), "--disk", "a.vhd", "--disk=b.img",
                        "--disk-size", "1GiB", "--writer", "off",
                        "--cycles", "4", "--break", "link", "--seed", "77"));
        assertEquals(
                new LabOptions(
                        home.resolve("way"), List.of(Path.of("a.vhd"), Path.of("b.img")), ByteCount.ofMebibytes(1024),
                        false, 4,
                        Optional.of(LabOptions.Fault.LINK), 77),
                desk.lab.options);
    }

    @Test
    void withoutOptionsTheLabHasItsDefaults() {
        desk.run("lab");
        LabOptions options = desk.lab.options;
        assertTrue(options.out().getFileName().toString().matches("homeward-lab-20170213-1000[0-9]{2}"));
        assertTrue(options.out().isAbsolute());
        assertEquals(ByteCount.ofMebibytes(512), options.diskSize());
        assertTrue(options.writer());
        assertEquals(3, options.deltaCycles());
        assertEquals(Optional.empty(), options.fault());
        assertEquals(1, options.seed());
    }

    @Test
    void aJourneyIsToldAndEndsWithTheProofOfEveryDisk() {
        assertEquals(0, desk.run("lab", "--out", home.resolve("way").toString()));
        String out = desk.out();
        List<String> told = List.of(
                "1. Discovery", "2. Plan", "3. Checks", "PASSED     MT-06", "4. Reprotect", "25%", "5. Cycles",
                "point 12 (crash)",
                "link cuts: 1, sent again: 1.0 MiB", "web01 is home after 1 min 23 s",
                "/lab/datastore/web01/web01.vmdk",
                "aa".repeat(32), "The copy equals the source.", home.resolve("way/report.json").toString());
        int from = 0;
        for (String part : told) {
            int at = out.indexOf(part, from);
            assertTrue(at >= 0, () -> part + " is missing or too early in\n" + out);
            from = at;
        }
    }

    @Test
    void aBlockedJourneyShowsTheRemedyAndEndsWithThree() {
        desk.lab.blocked = true;
        assertEquals(3, desk.run("lab", "--break", "snapshot"));
        assertTrue(desk.out().contains("Delete all snapshots of mt01"));
        assertTrue(desk.out().contains("web01 is not home"));
        assertTrue(desk.err().contains("HW-CONTROL-024"));
    }

    @Test
    void aFailedJobEndsWithFour() {
        desk.lab.endsIn = JobState.FAILED;
        assertEquals(4, desk.run("lab"));
    }

    @Test
    void aCopyThatDiffersIsNoSuccess() {
        desk.lab.equal = false;
        assertEquals(1, desk.run("lab"));
        assertTrue(desk.out().contains("DIFFERS"));
    }

    @Test
    void aServedLabPrintsTheCommandsToTryAndEndsWhenInterrupted() throws Exception {
        FutureTask<Integer> running = new FutureTask<>(() -> desk.run("lab", "serve", "--disk-size", "64M"));
        Thread lab = Thread.ofPlatform().start(running);
        assertTrue(desk.lab.serving.await(1, TimeUnit.MINUTES));
        lab.interrupt();
        assertEquals(130, running.get());
        assertEquals(List.of("start", "close"), desk.lab.asked);
        assertEquals(ByteCount.ofMebibytes(64), desk.lab.options.diskSize());
        assertTrue(desk.out().contains("export HOMEWARD_SITE='/lab/site.json' HOMEWARD_DATA='/lab/data'"));
        assertTrue(desk.out().contains("homeward reprotect web01"));
    }

    @Test
    void withoutATerminalProgressTakesWholeLinesOnly() {
        desk.run("lab");
        assertFalse(desk.out().contains("\r\u001b"));
        assertFalse(desk.out().contains("\u001b["));
    }
}
