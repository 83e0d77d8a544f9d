package io.homeward.cli.internal;

import io.homeward.api.HomewardException;
import io.homeward.api.Problem;
import io.homeward.api.Text;
import io.homeward.api.service.Engine;
import io.homeward.api.service.EngineProvider;
import io.homeward.api.service.LabService;
import io.homeward.api.service.SecretService;
import io.homeward.cli.internal.render.JsonTree;
import io.homeward.cli.internal.render.Page;
import io.homeward.cli.internal.render.Words;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

/** One run of the command line: its options, its language, and where its words go. Used by one thread. */
public final class Session {

    private final Surroundings surroundings;
    private final Globals globals;
    private final EngineProvider engines;
    private final LabService lab;
    private final SecretService secrets;
    private final Words words;
    private final Page page;

    Session(
            Surroundings surroundings, Globals globals, EngineProvider engines, LabService lab, SecretService secrets) {
        this.surroundings = surroundings;
        this.globals = globals;
        this.engines = engines;
        this.lab = lab;
        this.secrets = secrets;
        this.words = new Words(globals.locale(), surroundings.clock().getZone());
        this.page = new Page(surroundings.out(), globals.colour(), surroundings.columns());
    }

    /** Returns the options that every command has. */
    public Globals globals() {
        return globals;
    }

    /** Returns the process around. */
    public Surroundings surroundings() {
        return surroundings;
    }

    /** Returns the language. */
    public Words words() {
        return words;
    }

    /** Returns where text goes. */
    public Page page() {
        return page;
    }

    /** Returns the laboratory. */
    public LabService lab() {
        return lab;
    }

    /** Returns the service that keeps secrets. */
    public SecretService secrets() {
        return secrets;
    }

    /** Opens the engine of the site; HW-CLI-005 when there is no site file. */
    public Engine open() throws HomewardException {
        if (!Files.exists(globals.site())) {
            throw HomewardException.of("HW-CLI-005", globals.site().toString());
        }
        return engines.open(globals.site(), globals.data());
    }

    /** Shows a result: the value itself as JSON, or what {@code text} writes about it. */
    public void show(Object value, Consumer<Page> text) {
        if (globals.json()) {
            page.line(new JsonTree(words).print(value));
        } else {
            text.accept(page);
        }
        page.flush();
    }

    /** Tells something in passing; nothing in JSON. */
    public void tell(Text text) {
        if (!globals.json()) {
            page.wrapped(words.say(text), "");
            page.flush();
        }
    }

    /** Tells something with commands to go on with, each whole on a line of its own; nothing in JSON. */
    public void tell(Text text, List<String> commands) {
        tell(text);
        if (!globals.json()) {
            commands.forEach(command -> page.line("  " + command));
            page.flush();
        }
    }

    /** Shows a problem: on standard error for people, as an object on standard output in JSON. */
    public void show(Problem problem) {
        if (globals.json()) {
            page.line(new JsonTree(words).print(new Failure(problem)));
            page.flush();
        } else {
            Page err = new Page(surroundings.err(), globals.colour(), surroundings.columns());
            err.problem(problem, words);
            err.flush();
        }
    }

    /** The form of a problem in JSON. */
    record Failure(Problem error) {}

    /**
     * Asks a person to agree.
     *
     * @param agreed whether they have already, on the command line
     * @throws HomewardException HW-CLI-007 when there is nobody to ask, HW-CLI-008 when they do not agree
     */
    public void confirm(Text question, String subject, boolean agreed) throws HomewardException, InterruptedException {
        if (agreed) {
            return;
        }
        if (!surroundings.terminal() || globals.json()) {
            throw HomewardException.of("HW-CLI-007", subject);
        }
        page.wrapped(words.say(question), "");
        page.open(words.say("cli.confirm") + " ");
        String answer = readLine();
        if (answer == null || !words.yes().contains(answer.strip().toLowerCase(globals.locale()))) {
            throw HomewardException.of("HW-CLI-008", subject);
        }
    }

    /** Reads on a thread of its own, since a read from a terminal cannot be interrupted. */
    private String readLine() throws InterruptedException {
        FutureTask<String> reading = new FutureTask<>(() -> surroundings.in().readLine());
        Thread.ofPlatform().daemon().name("answer").start(reading);
        try {
            return reading.get();
        } catch (ExecutionException e) {
            throw new UncheckedIOException(new IOException("standard input is not readable", e.getCause()));
        }
    }

    /** Returns a command to go on with, with the site options of this one. */
    public String advice(String... command) {
        return "homeward" + globals.given() + " " + String.join(" ", List.of(command));
    }
}
