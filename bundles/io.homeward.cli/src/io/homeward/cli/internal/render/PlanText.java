package io.homeward.cli.internal.render;

import io.homeward.api.Choice;
import io.homeward.api.Operation;
import io.homeward.api.PlanInput;
import io.homeward.api.ReprotectPlan;

/**
 * A plan for people: every input with its value and reason, then what was excluded and by which rule.
 *
 * @param words the language
 */
public record PlanText(Words words) {

    /** Writes a plan. */
    public void write(ReprotectPlan plan, Page page) {
        page.line(page.paint().bold(words.say(
                "cli.plan.head", "machine", plan.machine().name(), "size", plan.machine().size())));
        Table table = new Table(
                words.say("cli.head.input"), words.say("cli.head.value"), words.say("cli.head.reason"));
        for (PlanInput input : plan.inputs()) {
            table.row(
                    words.say(Operation.REPROTECT.label(input.input())),
                    input.value().orElse("-"),
                    words.say(input.reason()));
        }
        table.write(page);
        plan.inputs().forEach(input -> excluded(input, page));
    }

    private void excluded(PlanInput input, Page page) {
        for (Choice choice : input.choices()) {
            for (Choice.Exclusion exclusion : choice.exclusions()) {
                page.labelled("  - ", words.say(
                        "cli.plan.excluded",
                        "input", words.say(Operation.REPROTECT.label(input.input())),
                        "choice", choice.label(),
                        "rule", exclusion.rule(),
                        "reason", words.say(exclusion.reason())));
            }
        }
    }
}
