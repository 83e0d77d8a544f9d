package io.homeward.cli.internal;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * Everything the command line takes from the process it runs in.
 *
 * @param out where results go
 * @param err where problems go
 * @param in where answers come from
 * @param terminal whether a person sits at it
 * @param columns how wide lines may be
 * @param environment the environment variables
 * @param home the user's home folder
 * @param folder the folder it was called in
 * @param clock the time, in the user's time zone
 * @param version the version to show
 */
public record Surroundings(
        PrintWriter out,
        PrintWriter err,
        BufferedReader in,
        boolean terminal,
        int columns,
        Map<String, String> environment,
        Path home,
        Path folder,
        Clock clock,
        String version) {

    private static final int COLUMNS_DEFAULT = 110;
    private static final int COLUMNS_MIN = 60;
    private static final int COLUMNS_MAX = 200;

    /** Returns this process's own. */
    public static Surroundings ofProcess(String version) {
        Console console = System.console();
        Map<String, String> environment = System.getenv();
        return new Surroundings(
                writer(System.out),
                writer(System.err),
                new BufferedReader(new InputStreamReader(System.in, charset(System.out))),
                console != null && console.isTerminal(),
                columns(environment.get("COLUMNS")),
                environment,
                Path.of(System.getProperty("user.home")),
                Path.of("").toAbsolutePath(),
                Clock.systemDefaultZone(),
                version);
    }

    /**
     * Reads a line that must not be seen: on a terminal it is not shown while it is typed. Null at the end of the
     * input.
     */
    public String readSecret() throws IOException {
        Console console = terminal ? System.console() : null;
        if (console == null) {
            return in.readLine();
        }
        char[] typed = console.readPassword();
        return typed == null ? null : new String(typed);
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, charset(stream)), true);
    }

    /** A process in the C locale is told ASCII, yet whatever shows its output today reads UTF-8. */
    private static Charset charset(PrintStream stream) {
        return stream.charset().equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : stream.charset();
    }

    private static int columns(String told) {
        return told != null && told.matches("[0-9]{1,4}")
                ? Math.clamp(Integer.parseInt(told), COLUMNS_MIN, COLUMNS_MAX)
                : COLUMNS_DEFAULT;
    }
}
