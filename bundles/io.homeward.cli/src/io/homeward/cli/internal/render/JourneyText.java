package io.homeward.cli.internal.render;

import io.homeward.api.CheckReport;
import io.homeward.api.CycleReport;
import io.homeward.api.Job;
import io.homeward.api.MachineStatus;
import io.homeward.api.ReprotectPlan;
import io.homeward.api.Text;
import io.homeward.api.lab.JourneyListener;
import io.homeward.api.lab.LabOptions;
import io.homeward.cli.internal.Session;

/** Tells a journey while it is played. Nothing in JSON. */
public final class JourneyText implements JourneyListener {

    private final Session session;
    private final Words words;
    private final Page page;
    private final Progress progress;
    private int stages;

    /** Makes it for one session. */
    public JourneyText(Session session) {
        this.session = session;
        this.words = session.words();
        this.page = session.page();
        this.progress = new Progress(session);
    }

    /** Tells what the lab is made of. */
    public void begin(LabOptions options) {
        write(() -> {
            page.wrapped(words.say("cli.lab.begin", "out", options.out(), "seed", options.seed()), "");
            options.fault().ifPresent(fault -> page.wrapped(words.word(fault), ""));
        });
    }

    @Override
    public void stage(Text stage) {
        stages++;
        write(() -> {
            page.gap();
            page.line(page.paint().bold(stages + ". " + words.say(stage)));
        });
    }

    @Override
    public void machine(MachineStatus status) {
        write(() -> new MachineText(words).one(status, page));
    }

    @Override
    public void plan(ReprotectPlan plan) {
        write(() -> new PlanText(words).write(plan, page));
    }

    @Override
    public void checks(CheckReport report) {
        write(() -> new CheckText(words).all(report, page));
    }

    @Override
    public void job(Job job) {
        progress.accept(job);
    }

    @Override
    public void cycle(CycleReport report) {
        write(() -> page.line("  " + words.say(
                "cli.lab.cycle",
                "point", report.point().sequence(),
                "kind", words.word(report.point().kind()),
                "examined", report.examined(),
                "sent", report.sent(),
                "written", report.written(),
                "time", words.duration(report.took()),
                "broken", broken(report))));
    }

    private String broken(CycleReport report) {
        return report.reconnects() == 0
                ? ""
                : words.say("cli.lab.broken", "times", report.reconnects(), "bytes", report.resent());
    }

    /** Leaves the screen in order. */
    public void end() {
        progress.end();
    }

    private void write(Runnable lines) {
        if (!session.globals().json()) {
            lines.run();
            page.flush();
        }
    }
}
