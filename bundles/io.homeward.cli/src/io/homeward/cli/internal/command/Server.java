package io.homeward.cli.internal.command;

import io.homeward.api.HomewardException;
import io.homeward.api.Job;
import io.homeward.api.JobState;
import io.homeward.api.Text;
import io.homeward.api.service.Engine;
import io.homeward.cli.internal.ExitCode;
import io.homeward.cli.internal.Line;
import io.homeward.cli.internal.Session;
import io.homeward.cli.internal.render.Words;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Model.CommandSpec;

/** {@code homeward server}: keeps the engine open and protected machines up to date, until it is stopped. */
public final class Server implements Command {

    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    private static final String RESUME = "--resume";

    @Override
    public String name() {
        return "server";
    }

    @Override
    public CommandSpec spec(Words words) {
        return Specs.command(this, name(), words).addOption(Specs.flag(words.say("cli.option.resume"), RESUME));
    }

    /**
     * That it runs, as JSON.
     *
     * @param site the site file
     * @param data the data folder
     * @param resumed the jobs that were resumed
     * @param left the jobs that can be resumed and were not
     */
    record Started(Path site, Path data, List<String> resumed, List<String> left) {}

    @Override
    public ExitCode run(Line line, Session session) throws HomewardException, InterruptedException {
        try (Engine engine = session.open()) {
            Started started = resume(engine, line.has(RESUME), session);
            engine.replication().start();
            LOG.info("server runs on {}", session.globals().site());
            session.show(started, page -> {
                page.wrapped(session.words().say("cli.server.started", "site", started.site()), "");
                started.resumed().forEach(id -> page.line(session.words().say("cli.server.resumed", "job", id)));
                started.left().forEach(id -> session.tell(
                        Text.of("cli.server.left", "job", id), List.of(session.advice("jobs", "resume", id))));
            });
            try {
                new CountDownLatch(1).await();
            } finally {
                session.tell(Text.of("cli.server.stopping"));
                engine.replication().stop();
                LOG.info("server stops");
            }
            return ExitCode.OK;
        }
    }

    /** Only interrupted jobs go on by themselves; a failed one waits for somebody to cure its problem. */
    private static Started resume(Engine engine, boolean wanted, Session session) throws HomewardException {
        List<String> resumed = new ArrayList<>();
        List<String> left = new ArrayList<>();
        for (Job job : engine.jobs().list()) {
            if (wanted && job.state() == JobState.INTERRUPTED) {
                engine.jobs().resume(job.id());
                resumed.add(job.id().value());
            } else if (job.state().resumable()) {
                left.add(job.id().value());
            }
        }
        return new Started(session.globals().site(), session.globals().data(), resumed, left);
    }
}
