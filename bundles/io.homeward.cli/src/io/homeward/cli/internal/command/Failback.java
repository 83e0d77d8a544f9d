package io.homeward.cli.internal.command;

import io.homeward.api.CheckReport;
import io.homeward.api.FailbackRequest;
import io.homeward.api.HomewardException;
import io.homeward.api.Machine;
import io.homeward.api.MachineStatus;
import io.homeward.api.Operation;
import io.homeward.api.RecoveryPoint;
import io.homeward.api.Text;
import io.homeward.api.service.Engine;
import io.homeward.cli.internal.ExitCode;
import io.homeward.cli.internal.Line;
import io.homeward.cli.internal.Session;
import io.homeward.cli.internal.render.CheckText;
import io.homeward.cli.internal.render.Words;
import java.util.OptionalLong;
import picocli.CommandLine.Model.CommandSpec;

/** {@code homeward failback}: stop a machine in Azure and run it on-premises. */
public final class Failback implements Command {

    @Override
    public String name() {
        return "failback";
    }

    @Override
    public CommandSpec spec(Words words) {
        CommandSpec spec = Specs.command(this, name(), words).addPositional(Specs.machine(words, true));
        Specs.inputs(spec, Operation.FAILBACK, words);
        return spec.addOption(Specs.yes(words));
    }

    @Override
    public ExitCode run(Line line, Session session) throws HomewardException, InterruptedException {
        OptionalLong point = Requests.point(line);
        try (Engine engine = session.open()) {
            MachineStatus status = engine.machines().find(line.argument(0).orElseThrow());
            Machine machine = status.machine();
            FailbackRequest request = new FailbackRequest(machine.id(), point);
            CheckReport checks = engine.failback().check(request);
            if (!checks.blocking().isEmpty()) {
                session.show(checks, page -> new CheckText(session.words()).failed(checks, page));
                session.tell(Text.of("cli.nothingChanged"));
                return ExitCode.BLOCKED;
            }
            session.confirm(question(status, request, session.words()), machine.name(), line.has("--yes"));
            return Following.follow(
                    engine,
                    engine.failback().start(request),
                    session,
                    Text.of("cli.failback.next", "machine", machine.name()),
                    session.advice("commit", machine.name()),
                    session.advice("cancel", machine.name()));
        }
    }

    /** Names what will be stopped, what will be started, and the data that the chosen point leaves behind. */
    private static Text question(MachineStatus status, FailbackRequest request, Words words) {
        Machine machine = status.machine();
        if (request.pointSequence().isPresent()) {
            return Text.of(
                    "cli.failback.confirm.point",
                    "machine", machine.name(),
                    "cloud", machine.cloudVm(),
                    "point", request.pointSequence().getAsLong());
        }
        String newest = status.latestPoint().map(RecoveryPoint::sourceTime).map(words::time).orElse("-");
        return Text.of(
                "cli.failback.confirm", "machine", machine.name(), "cloud", machine.cloudVm(), "newest", newest);
    }
}
