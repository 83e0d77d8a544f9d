package io.homeward.cli.internal.command;

import io.homeward.api.ByteCount;
import io.homeward.api.HomewardException;
import io.homeward.api.lab.LabOptions;
import io.homeward.cli.internal.Line;
import io.homeward.cli.internal.Session;
import io.homeward.cli.internal.render.Words;
import java.nio.file.Path;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;

/** The options that say what a lab is made of. */
final class LabLine {

    private static final ByteCount DISK_SIZE_DEFAULT = ByteCount.ofMebibytes(512);
    private static final int CYCLES_DEFAULT = 3;
    private static final long SEED_DEFAULT = 1;
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    private LabLine() {}

    /** Adds the options; those of a journey only where one is played. */
    static void options(CommandSpec spec, Words words, boolean journey) {
        String file = words.say("cli.param.file");
        spec.addOption(Specs.option("--out", words.say("cli.param.folder"), words.say("cli.option.out")));
        spec.addOption(Specs.repeatable("--disk", file, words.say("cli.option.disk")));
        spec.addOption(Specs.option("--disk-size", words.say("cli.param.size"), words.say("cli.option.diskSize")));
        spec.addOption(Specs.option("--writer", "on|off", words.say("cli.option.writer")));
        if (journey) {
            String help =
                    words.say("cli.option.cycles", "max", LabOptions.DELTA_CYCLES_MAX, "default", CYCLES_DEFAULT);
            spec.addOption(Specs.option("--cycles", words.say("cli.param.number"), help));
        }
        spec.addOption(Specs.option("--break", String.join("|", faults()), words.say("cli.option.break")));
        spec.addOption(Specs.option("--seed", words.say("cli.param.number"), words.say("cli.option.seed")));
    }

    /** Reads them. */
    static LabOptions read(Line line, Session session) throws HomewardException {
        Path folder = session.surroundings().folder();
        Path out = line.path("--out").orElseGet(() -> newFolder(session.surroundings().clock()));
        return new LabOptions(
                folder.resolve(out).normalize(),
                line.paths("--disk"),
                line.size("--disk-size").orElse(DISK_SIZE_DEFAULT),
                line.choice("--writer", List.of("on", "off")).orElse("on").equals("on"),
                cycles(line),
                line.choice("--break", faults()).map(LabLine::fault),
                line.number("--seed").orElse(SEED_DEFAULT));
    }

    private static int cycles(Line line) throws HomewardException {
        long cycles = line.number("--cycles").orElse((long) CYCLES_DEFAULT);
        if (cycles < 1 || cycles > LabOptions.DELTA_CYCLES_MAX) {
            throw HomewardException.of(
                    "HW-CLI-003",
                    Long.toString(cycles),
                    "option", "--cycles",
                    "choices", "1 … " + LabOptions.DELTA_CYCLES_MAX);
        }
        return (int) cycles;
    }

    private static Path newFolder(Clock clock) {
        return Path.of("homeward-lab-" + STAMP.format(clock.instant().atZone(clock.getZone())));
    }

    private static List<String> faults() {
        return Arrays.stream(LabOptions.Fault.values())
                .map(fault -> fault.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static LabOptions.Fault fault(String name) {
        return LabOptions.Fault.valueOf(name.toUpperCase(Locale.ROOT));
    }
}
