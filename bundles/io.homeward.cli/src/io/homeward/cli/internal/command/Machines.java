package io.homeward.cli.internal.command;

import io.homeward.api.HomewardException;
import io.homeward.api.MachineStatus;
import io.homeward.api.service.Engine;
import io.homeward.cli.internal.ExitCode;
import io.homeward.cli.internal.Line;
import io.homeward.cli.internal.Session;
import io.homeward.cli.internal.render.MachineText;
import io.homeward.cli.internal.render.Words;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** {@code homeward machines}: the machines that were failed over. */
public final class Machines implements Command {

    @Override
    public String name() {
        return "machines";
    }

    @Override
    public CommandSpec spec(Words words) {
        return Specs.command(this, name(), words).addPositional(Specs.machine(words, false));
    }

    @Override
    public ExitCode run(Line line, Session session) throws HomewardException {
        MachineText text = new MachineText(session.words());
        Optional<String> name = line.argument(0);
        try (Engine engine = session.open()) {
            if (name.isPresent()) {
                MachineStatus status = engine.machines().find(name.get());
                session.show(status, page -> text.one(status, page));
            } else {
                List<MachineStatus> all = engine.machines().list();
                session.show(all, page -> text.list(all, page));
            }
        }
        return ExitCode.OK;
    }
}
