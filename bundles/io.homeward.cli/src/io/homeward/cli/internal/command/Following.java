package io.homeward.cli.internal.command;

import io.homeward.api.HomewardException;
import io.homeward.api.Job;
import io.homeward.api.JobId;
import io.homeward.api.Text;
import io.homeward.api.service.Engine;
import io.homeward.cli.internal.ExitCode;
import io.homeward.cli.internal.Session;
import io.homeward.cli.internal.render.JobText;
import io.homeward.cli.internal.render.Progress;
import java.util.List;

/** Follows a job to its end. */
final class Following {

    private Following() {}

    /** Follows it, shows how it ended, and returns the exit code that goes with that. */
    static ExitCode follow(Engine engine, JobId id, Session session) throws HomewardException, InterruptedException {
        Job ended = watch(engine, id, session);
        session.show(ended, page -> new JobText(session.words()).ended(ended, page));
        if (!session.globals().json()) {
            ended.problem().ifPresent(session::show);
        }
        if (ended.state().resumable()) {
            session.tell(Text.of("cli.job.resume"), List.of(session.advice("jobs", "resume", id.value())));
        }
        return ExitCode.of(ended);
    }

    /** Follows it and tells what comes next when it succeeded. */
    static ExitCode follow(Engine engine, JobId id, Session session, Text next, String... commands)
            throws HomewardException, InterruptedException {
        ExitCode code = follow(engine, id, session);
        if (code == ExitCode.OK) {
            session.tell(next, List.of(commands));
        }
        return code;
    }

    private static Job watch(Engine engine, JobId id, Session session) throws HomewardException, InterruptedException {
        Progress progress = new Progress(session);
        try {
            return engine.jobs().watch(id, progress);
        } catch (InterruptedException e) {
            progress.end();
            session.tell(Text.of("cli.job.left", "job", id), List.of(session.advice("jobs", "resume", id.value())));
            throw e;
        } finally {
            progress.end();
        }
    }
}
