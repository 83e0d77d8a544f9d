package io.homeward.cli.internal.command;

import io.homeward.api.HomewardException;
import io.homeward.api.Problem;
import io.homeward.api.Secret;
import io.homeward.api.Text;
import io.homeward.cli.internal.ExitCode;
import io.homeward.cli.internal.Line;
import io.homeward.cli.internal.Session;
import io.homeward.cli.internal.render.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;

/** {@code homeward secrets}: keep the secrets that the site file names. A secret is read, never given as an argument. */
public final class Secrets implements Command {

    @Override
    public String name() {
        return "secrets";
    }

    @Override
    public CommandSpec spec(Words words) {
        CommandSpec spec = Specs.command(this, name(), words);
        spec.addSubcommand("list", Specs.command(this, "secrets.list", words));
        for (Action action : Action.values()) {
            OneSecret command = new OneSecret(action);
            spec.addSubcommand(command.name(), command.spec(words));
        }
        return spec;
    }

    @Override
    public ExitCode run(Line line, Session session) throws HomewardException {
        List<String> names = List.copyOf(session.secrets().names(session.globals().data()));
        session.show(names, page -> names.forEach(page::line));
        return ExitCode.OK;
    }

    private enum Action {
        SET,
        REMOVE
    }

    /** A command on one secret. */
    private record OneSecret(Action action) implements Command {

        @Override
        public String name() {
            return action.name().toLowerCase(Locale.ROOT);
        }

        @Override
        public CommandSpec spec(Words words) {
            return Specs.command(this, "secrets." + name(), words)
                    .addPositional(Specs.argument(
                            words.say("cli.param.secret"), words.say("cli.argument.secret"), true));
        }

        @Override
        public ExitCode run(Line line, Session session) throws HomewardException {
            String name = line.argument(0).orElseThrow();
            Path data = session.globals().data();
            if (action == Action.REMOVE) {
                session.secrets().remove(data, name);
            } else {
                session.secrets().put(data, name, read(name, session));
            }
            session.tell(Text.of("cli.secrets." + name() + ".done", "name", name));
            return ExitCode.OK;
        }

        private static Secret read(String name, Session session) throws HomewardException {
            if (session.surroundings().terminal()) {
                session.tell(Text.of("cli.secrets.set.ask", "name", name));
            }
            try {
                String typed = session.surroundings().readSecret();
                if (typed == null || typed.isEmpty()) {
                    throw HomewardException.of("HW-CLI-011", name);
                }
                return Secret.of(typed);
            } catch (IOException e) {
                throw new HomewardException(Problem.of("HW-CLI-011", name), e);
            }
        }
    }
}
