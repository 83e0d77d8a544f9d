package io.homeward.cli.internal.render;

import io.homeward.api.ByteCount;
import io.homeward.api.Job;
import io.homeward.api.JobPhase;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Jobs for people.
 *
 * @param words the language
 */
public record JobText(Words words) {

    /** Writes a table of jobs. */
    public void list(List<Job> jobs, Page page) {
        if (jobs.isEmpty()) {
            page.wrapped(words.say("cli.jobs.none"), "");
            return;
        }
        Table table = new Table(
                words.say("cli.head.job"),
                words.say("cli.head.operation"),
                words.say("cli.head.machine"),
                words.say("cli.head.state"),
                words.say("cli.head.created"),
                words.say("cli.head.phase"));
        for (Job job : jobs) {
            table.row(
                    job.id().value(),
                    words.word(job.kind()),
                    job.machineName(),
                    words.word(job.state()),
                    words.time(job.created()),
                    job.current().map(phase -> words.say(phase.label())).orElse(""));
        }
        table.write(page);
    }

    /** Writes one job in full. */
    public void one(Job job, Page page) {
        ended(job, page);
        Table table = new Table(
                words.say("cli.head.phase"),
                words.say("cli.head.state"),
                words.say("cli.head.time"),
                words.say("cli.head.bytes"),
                words.say("cli.head.sent"));
        for (JobPhase phase : job.phases()) {
            table.row(
                    words.say(phase.label()),
                    words.word(phase.state()),
                    took(phase).map(words::duration).orElse("-"),
                    amount(phase.done()),
                    amount(phase.sent()));
        }
        table.write(page);
        job.problem().ifPresent(problem -> page.problem(problem, words));
    }

    /** Writes a job in one line. */
    public void ended(Job job, Page page) {
        String time = job.ended()
                .map(end -> words.duration(Duration.between(job.created(), end)))
                .orElse("-");
        page.line(page.paint().state(job.state(), words.say(
                "cli.job.line",
                "job", job.id(),
                "operation", words.word(job.kind()),
                "machine", job.machineName(),
                "state", words.word(job.state()),
                "time", time)));
    }

    /** Returns a phase that works in one line. */
    String running(JobPhase phase) {
        StringBuilder line = new StringBuilder(words.say(phase.label()));
        if (phase.total().bytes() > 0) {
            long percent = (long) (100.0 * phase.done().bytes() / phase.total().bytes());
            line.append("  ").append(Math.min(100, percent)).append("%  ").append(phase.done());
            line.append(" / ").append(phase.total());
        } else if (phase.done().bytes() > 0) {
            line.append("  ").append(phase.done());
        }
        if (phase.bytesPerSecond() >= 1 && Double.isFinite(phase.bytesPerSecond())) {
            line.append("  ").append(rate(phase.bytesPerSecond()));
        }
        phase.remaining().ifPresent(left ->
                line.append("  ").append(words.say("cli.progress.remaining", "time", words.duration(left))));
        return line.toString();
    }

    /** Returns a phase that ended in one line. */
    String finished(JobPhase phase) {
        StringBuilder line = new StringBuilder(words.say(phase.label()));
        line.append("  ").append(words.word(phase.state()).toLowerCase(words.locale()));
        Optional<Duration> took = took(phase);
        took.ifPresent(time -> line.append("  ").append(words.duration(time)));
        if (phase.done().bytes() > 0) {
            line.append("  ").append(phase.done());
            took.filter(time -> time.toMillis() > 0)
                    .ifPresent(time -> line.append("  ")
                            .append(rate(phase.done().bytes() * 1000.0 / time.toMillis())));
            line.append("  ").append(words.say("cli.progress.sent", "bytes", phase.sent()));
        }
        return line.toString();
    }

    private static Optional<Duration> took(JobPhase phase) {
        return phase.started().flatMap(start -> phase.ended().map(end -> Duration.between(start, end)));
    }

    private static String rate(double bytesPerSecond) {
        return String.format(Locale.ROOT, "%.1f MiB/s", bytesPerSecond / (1 << 20));
    }

    private static String amount(ByteCount count) {
        return count.bytes() == 0 ? "-" : count.toString();
    }
}
