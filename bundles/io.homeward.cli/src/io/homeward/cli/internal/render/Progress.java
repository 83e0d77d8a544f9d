package io.homeward.cli.internal.render;

import io.homeward.api.Job;
import io.homeward.api.JobId;
import io.homeward.api.JobPhase;
import io.homeward.cli.internal.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Shows how a job goes on: on a terminal in one line that is redrawn, elsewhere in a line for each change, at most one
 * in five seconds for the same phase. Nothing in JSON.
 */
public final class Progress implements Consumer<Job> {

    private static final Duration QUIET = Duration.ofSeconds(5);

    private final Session session;
    private final JobText text;
    private final Set<String> finished = new HashSet<>();
    private JobId job;
    private String running = "";
    private String lastLine = "";
    private Instant lastTime = Instant.MIN;

    /** Makes it for one session. */
    public Progress(Session session) {
        this.session = session;
        this.text = new JobText(session.words());
    }

    @Override
    public void accept(Job now) {
        if (session.globals().json()) {
            return;
        }
        if (!now.id().equals(job)) {
            job = now.id();
            finished.clear();
            running = "";
        }
        for (JobPhase phase : now.phases()) {
            switch (phase.state()) {
                case DONE, FAILED -> finish(phase);
                case RUNNING -> run(phase);
                case WAITING, SKIPPED -> { }
            }
        }
        session.page().flush();
    }

    private void finish(JobPhase phase) {
        if (finished.add(phase.name())) {
            session.page().line("  " + text.finished(phase));
        }
    }

    private void run(JobPhase phase) {
        String line = "  " + text.running(phase);
        if (session.surroundings().terminal()) {
            session.page().redraw(line);
            return;
        }
        Instant now = session.surroundings().clock().instant();
        boolean fresh = !phase.name().equals(running);
        if (fresh || !line.equals(lastLine) && !now.isBefore(lastTime.plus(QUIET))) {
            session.page().line(line);
            running = phase.name();
            lastLine = line;
            lastTime = now;
        }
    }

    /** Leaves the screen in order. */
    public void end() {
        session.page().endRedrawn();
        session.page().flush();
    }
}
