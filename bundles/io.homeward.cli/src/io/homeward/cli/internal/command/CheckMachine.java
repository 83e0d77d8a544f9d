package io.homeward.cli.internal.command;

import io.homeward.api.CheckReport;
import io.homeward.api.FailbackRequest;
import io.homeward.api.HomewardException;
import io.homeward.api.MachineId;
import io.homeward.api.Operation;
import io.homeward.api.service.Engine;
import io.homeward.cli.internal.ExitCode;
import io.homeward.cli.internal.Line;
import io.homeward.cli.internal.Session;
import io.homeward.cli.internal.render.CheckText;
import io.homeward.cli.internal.render.Words;
import picocli.CommandLine.Model.CommandSpec;

/** {@code homeward check}: the prerequisite checks of a reprotect or a failback. */
public final class CheckMachine implements Command {

    private static final String FAILBACK = "--failback";

    @Override
    public String name() {
        return "check";
    }

    @Override
    public CommandSpec spec(Words words) {
        CommandSpec spec = Specs.command(this, name(), words).addPositional(Specs.machine(words, true));
        Specs.inputs(spec, Operation.REPROTECT, words);
        return spec.addOption(Specs.flag(words.say("cli.option.failback"), FAILBACK));
    }

    @Override
    public ExitCode run(Line line, Session session) throws HomewardException {
        try (Engine engine = session.open()) {
            MachineId machine = engine.machines().find(line.argument(0).orElseThrow()).machine().id();
            CheckReport report = line.has(FAILBACK)
                    ? engine.failback().check(new FailbackRequest(machine, Requests.point(line)))
                    : engine.reprotect().check(Requests.reprotect(line, machine));
            session.show(report, page -> new CheckText(session.words()).all(report, page));
            return Requests.exitCode(report);
        }
    }
}
