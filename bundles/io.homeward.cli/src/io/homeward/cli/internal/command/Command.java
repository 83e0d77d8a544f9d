package io.homeward.cli.internal.command;

import io.homeward.api.HomewardException;
import io.homeward.cli.internal.ExitCode;
import io.homeward.cli.internal.Line;
import io.homeward.cli.internal.Session;
import io.homeward.cli.internal.render.Words;
import picocli.CommandLine.Model.CommandSpec;

/** A command of the program. */
public interface Command {

    /** Returns its name on the command line. */
    String name();

    /** Returns its options, arguments and help in a language. */
    CommandSpec spec(Words words);

    /** Does its work. */
    ExitCode run(Line line, Session session) throws HomewardException, InterruptedException;
}
