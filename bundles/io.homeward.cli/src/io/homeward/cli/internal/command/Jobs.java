package io.homeward.cli.internal.command;

import io.homeward.api.HomewardException;
import io.homeward.api.Job;
import io.homeward.api.JobId;
import io.homeward.api.Text;
import io.homeward.api.service.Engine;
import io.homeward.cli.internal.ExitCode;
import io.homeward.cli.internal.Line;
import io.homeward.cli.internal.Session;
import io.homeward.cli.internal.render.JobText;
import io.homeward.cli.internal.render.Words;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;

/** {@code homeward jobs}: list, show, watch, cancel and resume. Without a subcommand it lists. */
public final class Jobs implements Command {

    @Override
    public String name() {
        return "jobs";
    }

    @Override
    public CommandSpec spec(Words words) {
        CommandSpec spec = Specs.command(this, name(), words);
        spec.addSubcommand("list", Specs.command(this, "jobs.list", words));
        for (JobAction action : JobAction.values()) {
            OneJob command = new OneJob(action);
            spec.addSubcommand(command.name(), command.spec(words));
        }
        return spec;
    }

    @Override
    public ExitCode run(Line line, Session session) throws HomewardException {
        try (Engine engine = session.open()) {
            List<Job> jobs = engine.jobs().list();
            session.show(jobs, page -> new JobText(session.words()).list(jobs, page));
            return ExitCode.OK;
        }
    }

    private interface JobStep {
        ExitCode run(Engine engine, JobId id, Session session) throws HomewardException, InterruptedException;
    }

    private enum JobAction {
        SHOW(JobAction::show),
        WATCH(Following::follow),
        CANCEL(JobAction::cancel),
        RESUME(JobAction::resume);

        private final JobStep step;

        JobAction(JobStep step) {
            this.step = step;
        }

        private static ExitCode show(Engine engine, JobId id, Session session) throws HomewardException {
            Job job = engine.jobs().get(id);
            session.show(job, page -> new JobText(session.words()).one(job, page));
            return ExitCode.OK;
        }

        /** A job that was cancelled as asked for has ended well for the one who asked. */
        private static ExitCode cancel(Engine engine, JobId id, Session session)
                throws HomewardException, InterruptedException {
            engine.jobs().cancel(id);
            session.tell(Text.of("cli.job.cancelling", "job", id));
            ExitCode ended = Following.follow(engine, id, session);
            return ended == ExitCode.JOB_CANCELLED ? ExitCode.OK : ended;
        }

        private static ExitCode resume(Engine engine, JobId id, Session session)
                throws HomewardException, InterruptedException {
            engine.jobs().resume(id);
            return Following.follow(engine, id, session);
        }
    }

    /** A command on one job. */
    private record OneJob(JobAction action) implements Command {

        @Override
        public String name() {
            return action.name().toLowerCase(Locale.ROOT);
        }

        @Override
        public CommandSpec spec(Words words) {
            return Specs.command(this, "jobs." + name(), words)
                    .addPositional(
                            Specs.argument(words.say("cli.param.job"), words.say("cli.argument.job"), true));
        }

        @Override
        public ExitCode run(Line line, Session session) throws HomewardException, InterruptedException {
            JobId id = id(line.argument(0).orElseThrow());
            try (Engine engine = session.open()) {
                return action.step.run(engine, id, session);
            }
        }

        private static JobId id(String text) throws HomewardException {
            try {
                return new JobId(text.matches("[0-9]+") ? "job-" + text : text);
            } catch (IllegalArgumentException e) {
                throw HomewardException.of("HW-CLI-006", text);
            }
        }
    }
}
