package io.homeward.cli.internal.command;

import io.homeward.api.HomewardException;
import io.homeward.api.Machine;
import io.homeward.api.Text;
import io.homeward.api.service.Engine;
import io.homeward.cli.internal.ExitCode;
import io.homeward.cli.internal.Line;
import io.homeward.cli.internal.Session;
import io.homeward.cli.internal.render.Words;
import picocli.CommandLine.Model.CommandSpec;

/** {@code homeward cancel}: take a failback back. */
public final class Cancel implements Command {

    @Override
    public String name() {
        return "cancel";
    }

    @Override
    public CommandSpec spec(Words words) {
        return Specs.command(this, name(), words)
                .addPositional(Specs.machine(words, true))
                .addOption(Specs.yes(words));
    }

    @Override
    public ExitCode run(Line line, Session session) throws HomewardException, InterruptedException {
        try (Engine engine = session.open()) {
            Machine machine = engine.machines().find(line.argument(0).orElseThrow()).machine();
            session.confirm(
                    Text.of("cli.cancel.confirm", "machine", machine.name(), "cloud", machine.cloudVm()),
                    machine.name(),
                    line.has("--yes"));
            return Following.follow(
                    engine,
                    engine.failback().cancel(machine.id()),
                    session,
                    Text.of("cli.cancel.next", "machine", machine.name()),
                    session.advice("failback", machine.name()));
        }
    }
}
