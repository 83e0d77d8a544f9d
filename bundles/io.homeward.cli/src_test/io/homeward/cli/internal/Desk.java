package io.homeward.cli.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;

/** A person's desk: runs command lines and keeps what they print. The clock moves by six seconds at each look. */
final class Desk {

    final RecordingSite site = new RecordingSite();
    final RecordingLab lab = new RecordingLab();
    final RecordingSecrets secrets = new RecordingSecrets();
    final Map<String, String> environment;
    boolean terminal;
    String answers = "";
    private final Path home;
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    Desk(Path home, Map<String, String> environment) {
        this.home = home;
        this.environment = environment;
        try {
            Files.createDirectories(home.resolve(".homeward"));
            Files.writeString(home.resolve(".homeward/site.json"), "{}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Desk(Path home) {
        this(home, Map.of("LANG", "C.UTF-8"));
    }

    int run(String... args) {
        out = new StringWriter();
        err = new StringWriter();
        Surroundings surroundings = new Surroundings(
                new PrintWriter(out), new PrintWriter(err), new BufferedReader(new StringReader(answers)), terminal,
                100,
                environment, home, home, new MovingClock(), "0.1.0");
        return new Program(site, lab, secrets, surroundings).run(args);
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }

    private static final class MovingClock extends Clock {
        private Instant now = RecordingSite.NOW;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            now = now.plusSeconds(6);
            return now;
        }
    }
}
