package io.homeward.cli.internal.command;

import io.homeward.api.HomewardException;
import io.homeward.api.JobState;
import io.homeward.api.Problem;
import io.homeward.api.lab.JourneyReport;
import io.homeward.api.lab.LabOptions;
import io.homeward.cli.internal.ExitCode;
import io.homeward.cli.internal.Line;
import io.homeward.cli.internal.Session;
import io.homeward.cli.internal.render.JourneyText;
import io.homeward.cli.internal.render.JsonTree;
import io.homeward.cli.internal.render.ReportText;
import io.homeward.cli.internal.render.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;

/** {@code homeward lab}: plays the whole way home in a simulated site and subscription. */
public final class Lab implements Command {

    @Override
    public String name() {
        return "lab";
    }

    @Override
    public CommandSpec spec(Words words) {
        CommandSpec spec = Specs.command(this, name(), words);
        LabLine.options(spec, words, true);
        LabServe serve = new LabServe();
        return spec.addSubcommand(serve.name(), serve.spec(words));
    }

    @Override
    public ExitCode run(Line line, Session session) throws HomewardException, InterruptedException {
        LabOptions options = LabLine.read(line, session);
        JourneyText journey = new JourneyText(session);
        JourneyReport report;
        try {
            journey.begin(options);
            report = session.lab().play(options, journey);
        } finally {
            journey.end();
        }
        save(report, options.out().resolve("report.json"), session.words());
        session.show(report, page -> new ReportText(session.words()).write(report, options, page));
        if (!session.globals().json()) {
            report.problem().ifPresent(session::show);
        }
        return exitCode(report);
    }

    private static void save(JourneyReport report, Path file, Words words) throws HomewardException {
        try {
            Files.writeString(file, new JsonTree(words).print(report));
        } catch (IOException e) {
            throw new HomewardException(Problem.of("HW-CLI-010", file.toString(), "reason", e), e);
        }
    }

    private static ExitCode exitCode(JourneyReport report) {
        if (report.succeeded()) {
            return ExitCode.OK;
        }
        if (report.checks() != null && !report.checks().blocking().isEmpty()) {
            return ExitCode.BLOCKED;
        }
        return report.jobs().stream()
                .filter(job -> job.state() != JobState.SUCCEEDED)
                .map(ExitCode::of)
                .findFirst()
                .orElse(ExitCode.PROBLEM);
    }
}
