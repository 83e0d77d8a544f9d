package io.homeward.cli.internal.command;

import io.homeward.api.CheckReport;
import io.homeward.api.HomewardException;
import io.homeward.api.Machine;
import io.homeward.api.Operation;
import io.homeward.api.ReprotectPlan;
import io.homeward.api.ReprotectRequest;
import io.homeward.api.Text;
import io.homeward.api.service.Engine;
import io.homeward.cli.internal.ExitCode;
import io.homeward.cli.internal.Line;
import io.homeward.cli.internal.Session;
import io.homeward.cli.internal.render.CheckText;
import io.homeward.cli.internal.render.PlanText;
import io.homeward.cli.internal.render.Words;
import picocli.CommandLine.Model.CommandSpec;

/** {@code homeward reprotect}: replicate a machine from Azure to on-premises. */
public final class Reprotect implements Command {

    private static final String DRY_RUN = "--dry-run";

    @Override
    public String name() {
        return "reprotect";
    }

    @Override
    public CommandSpec spec(Words words) {
        CommandSpec spec = Specs.command(this, name(), words).addPositional(Specs.machine(words, true));
        Specs.inputs(spec, Operation.REPROTECT, words);
        return spec.addOption(Specs.flag(words.say("cli.option.dryRun"), DRY_RUN)).addOption(Specs.yes(words));
    }

    /**
     * What would be done, as JSON.
     *
     * @param plan the plan
     * @param checks the results of its checks
     */
    record Proposal(ReprotectPlan plan, CheckReport checks) {}

    @Override
    public ExitCode run(Line line, Session session) throws HomewardException, InterruptedException {
        try (Engine engine = session.open()) {
            Machine machine = engine.machines().find(line.argument(0).orElseThrow()).machine();
            ReprotectRequest request = Requests.reprotect(line, machine.id());
            Proposal proposal =
                    new Proposal(engine.reprotect().plan(request), engine.reprotect().check(request));
            boolean blocked = !proposal.checks().blocking().isEmpty();
            if (line.has(DRY_RUN) || blocked || !session.globals().json()) {
                show(proposal, session);
            }
            if (line.has(DRY_RUN) || blocked) {
                session.tell(Text.of("cli.nothingChanged"));
                return Requests.exitCode(proposal.checks());
            }
            session.confirm(
                    Text.of("cli.reprotect.confirm", "machine", machine.name()), machine.name(), line.has("--yes"));
            return Following.follow(
                    engine,
                    engine.reprotect().start(request),
                    session,
                    Text.of("cli.reprotect.next"),
                    session.advice("server"),
                    session.advice("failback", machine.name()));
        }
    }

    private static void show(Proposal proposal, Session session) {
        session.show(proposal, page -> {
            new PlanText(session.words()).write(proposal.plan(), page);
            page.gap();
            new CheckText(session.words()).failed(proposal.checks(), page);
        });
    }
}
