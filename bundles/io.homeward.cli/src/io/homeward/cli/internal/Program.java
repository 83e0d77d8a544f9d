package io.homeward.cli.internal;

import io.homeward.api.HomewardException;
import io.homeward.api.Problem;
import io.homeward.api.service.EngineProvider;
import io.homeward.api.service.LabService;
import io.homeward.api.service.SecretService;
import io.homeward.cli.internal.command.Cancel;
import io.homeward.cli.internal.command.CheckMachine;
import io.homeward.cli.internal.command.Command;
import io.homeward.cli.internal.command.Commit;
import io.homeward.cli.internal.command.Failback;
import io.homeward.cli.internal.command.Jobs;
import io.homeward.cli.internal.command.Lab;
import io.homeward.cli.internal.command.Machines;
import io.homeward.cli.internal.command.Points;
import io.homeward.cli.internal.command.Reprotect;
import io.homeward.cli.internal.command.Secrets;
import io.homeward.cli.internal.command.Server;
import io.homeward.cli.internal.command.Specs;
import io.homeward.cli.internal.render.Words;
import java.io.PrintWriter;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The program {@code homeward}. */
public final class Program {

    private static final Logger LOG = LoggerFactory.getLogger(Program.class);
    private static final int HELP_COLUMNS = 100;

    private final EngineProvider engines;
    private final LabService lab;
    private final SecretService secrets;
    private final Surroundings surroundings;

    /** Makes the program. */
    public Program(EngineProvider engines, LabService lab, SecretService secrets, Surroundings surroundings) {
        this.engines = engines;
        this.lab = lab;
        this.secrets = secrets;
        this.surroundings = surroundings;
    }

    /** Runs a command line and returns the exit code. Interrupting the thread ends it in good order. */
    public int run(String... args) {
        Globals guessed = Globals.guess(args, surroundings);
        try {
            ParseResult parsed = commandLine(guessed, List.of(args)).parseArgs(args);
            return run(new Line(parsed), parsed).number();
        } catch (ParameterException e) {
            return failed(guessed, UsageProblems.of(e));
        } catch (HomewardException e) {
            return failed(guessed, e.problem());
        } catch (InterruptedException e) {
            return ExitCode.INTERRUPTED.number();
        } catch (RuntimeException e) {
            LOG.error("fault in {}", args.length == 0 ? "homeward" : args[0], e);
            return failed(guessed, Problem.of("HW-CLI-009", "homeward", "fault", e.toString()));
        } finally {
            surroundings.out().flush();
            surroundings.err().flush();
        }
    }

    private ExitCode run(Line line, ParseResult parsed) throws HomewardException, InterruptedException {
        Globals globals = Globals.of(line, surroundings);
        if (line.version()) {
            surroundings.out().println("homeward " + surroundings.version());
            return ExitCode.OK;
        }
        if (line.help().isPresent()) {
            usage(line.help().get(), globals, surroundings.out());
            return ExitCode.OK;
        }
        if (!parsed.hasSubcommand()) {
            usage(parsed, globals, surroundings.err());
            return ExitCode.USAGE;
        }
        Command command = (Command) line.command().commandSpec().userObject();
        return command.run(line, new Session(surroundings, globals, engines, lab, secrets));
    }

    private static void usage(ParseResult of, Globals globals, PrintWriter to) {
        CommandLine commandLine = of.commandSpec().commandLine();
        commandLine.usage(to, globals.colour() ? Ansi.ON : Ansi.OFF);
    }

    private int failed(Globals guessed, Problem problem) {
        new Session(surroundings, guessed, engines, lab, secrets).show(problem);
        return ExitCode.of(problem).number();
    }

    /** Only the commands that are named are made in full, which spares looking up hundreds of sentences. */
    private CommandLine commandLine(Globals guessed, List<String> args) {
        Words words = new Words(guessed.locale(), surroundings.clock().getZone());
        CommandSpec root = Specs.root(words);
        for (Command command : commands()) {
            boolean named = args.contains(command.name());
            root.addSubcommand(command.name(), named ? command.spec(words) : Specs.outline(command, words));
        }
        return new CommandLine(root)
                .setUsageHelpWidth(Math.min(HELP_COLUMNS, surroundings.columns()))
                .setUsageHelpLongOptionsMaxWidth(28);
    }

    private static List<Command> commands() {
        return List.of(
                new Machines(),
                new CheckMachine(),
                new Reprotect(),
                new Jobs(),
                new Points(),
                new Failback(),
                new Commit(),
                new Cancel(),
                new Server(),
                new Secrets(),
                new Lab());
    }
}
