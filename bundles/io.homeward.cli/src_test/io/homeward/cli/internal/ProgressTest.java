package io.homeward.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homeward.api.JobState;
import io.homeward.cli.internal.render.Progress;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final StringWriter out = new StringWriter();
    private final RecordingSite site = new RecordingSite();

    private Progress progress(boolean terminal, boolean json) {
        Surroundings surroundings = new Surroundings(
                new PrintWriter(out), new PrintWriter(new StringWriter()), new BufferedReader(new StringReader("")),
                terminal,
                100, Map.of(), Path.of("/home"), Path.of("/home"), Clock.fixed(RecordingSite.NOW, ZoneOffset.UTC),
                "0.1.0");
        Globals globals = new Globals(Path.of("s"), Path.of("d"), json, Locale.ENGLISH, false, "");
        return new Progress(new Session(surroundings, globals, site, new RecordingLab(), new RecordingSecrets()));
    }

    @Test
    void onATerminalOneLineIsRedrawn() {
        Progress progress = progress(true, false);
        progress.accept(site.job(JobState.RUNNING, 256));
        progress.accept(site.job(JobState.RUNNING, 512));
        progress.end();
        assertEquals(3, out.toString().split("\r", -1).length - 1);
        assertTrue(out.toString().endsWith("\r\u001b[K"));
        assertTrue(out.toString().contains("50%  512.0 MiB / 1.0 GiB  16.0 MiB/s  48.0 s left"));
    }

    @Test
    void elsewhereTheSamePhaseIsToldAtMostEveryFiveSeconds() {
        Progress progress = progress(false, false);
        for (int mebibytes = 1; mebibytes <= 1000; mebibytes++) {
            progress.accept(site.job(JobState.RUNNING, mebibytes));
        }
        progress.accept(site.job(JobState.SUCCEEDED, 1024));
        progress.accept(site.job(JobState.SUCCEEDED, 1024));
        assertEquals(3, out.toString().lines().count(), out::toString);
    }

    @Test
    void inJsonItIsSilent() {
        progress(true, true).accept(site.job(JobState.RUNNING, 256));
        assertFalse(out.toString().contains("256"));
        assertEquals("", out.toString());
    }
}
