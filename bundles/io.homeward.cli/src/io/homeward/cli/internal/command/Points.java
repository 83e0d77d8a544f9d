package io.homeward.cli.internal.command;

import io.homeward.api.HomewardException;
import io.homeward.api.MachineId;
import io.homeward.api.RecoveryPoint;
import io.homeward.api.service.Engine;
import io.homeward.cli.internal.ExitCode;
import io.homeward.cli.internal.Line;
import io.homeward.cli.internal.Session;
import io.homeward.cli.internal.render.PointText;
import io.homeward.cli.internal.render.Words;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code homeward points}: the recovery points of a machine. */
public final class Points implements Command {

    @Override
    public String name() {
        return "points";
    }

    @Override
    public CommandSpec spec(Words words) {
        return Specs.command(this, name(), words).addPositional(Specs.machine(words, true));
    }

    @Override
    public ExitCode run(Line line, Session session) throws HomewardException {
        try (Engine engine = session.open()) {
            MachineId machine = engine.machines().find(line.argument(0).orElseThrow()).machine().id();
            List<RecoveryPoint> points = engine.points().list(machine);
            session.show(points, page -> new PointText(session.words()).list(points, page));
            return ExitCode.OK;
        }
    }
}
