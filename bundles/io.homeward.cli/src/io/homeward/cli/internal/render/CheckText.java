package io.homeward.cli.internal.render;

import io.homeward.api.CheckReport;
import io.homeward.api.CheckResult;
import io.homeward.api.Evidence;
import io.homeward.api.Outcome;
import java.util.Arrays;
import java.util.List;

/**
 * The results of checks for people.
 *
 * @param words the language
 */
public record CheckText(Words words) {

    private static final int INDENT = 4;

    /** Writes every result with its evidence, and the sum. */
    public void all(CheckReport report, Page page) {
        report.results().forEach(result -> write(result, page));
        page.gap();
        sum(report, page);
    }

    /** Writes the results that did not pass with their evidence, and the sum. */
    public void failed(CheckReport report, Page page) {
        report.results().stream()
                .filter(result -> result.outcome() != Outcome.PASSED)
                .forEach(result -> write(result, page));
        sum(report, page);
    }

    private void write(CheckResult result, Page page) {
        String outcome = pad(words.word(result.outcome()), outcomeWidth());
        String label = page.paint().outcome(result, outcome) + "  " + pad(result.id(), 7);
        page.labelled(label, words.say(result.title()));
        String indent = " ".repeat(INDENT);
        page.wrapped(words.say(result.finding()), indent);
        for (Evidence evidence : result.evidence()) {
            page.labelled(indent + "- ", words.say(
                    "cli.evidence",
                    "what", evidence.what(),
                    "actual", evidence.actual(),
                    "required", evidence.required(),
                    "source", evidence.source(),
                    "time", words.time(evidence.readAt())));
        }
        result.remedy().ifPresent(remedy -> page.labelled(indent + "-> ", words.say(remedy)));
    }

    private void sum(CheckReport report, Page page) {
        List<String> counts = Arrays.stream(Outcome.values())
                .filter(outcome -> count(report, outcome) > 0)
                .map(outcome -> count(report, outcome) + " " + words.word(outcome).toLowerCase(words.locale()))
                .toList();
        page.wrapped(
                words.say("cli.checks.sum", "count", report.results().size(), "counts", String.join(", ", counts)), "");
        String verdict = report.blocking().isEmpty()
                ? page.paint().good(words.say("cli.checks.free"))
                : page.paint().bad(words.say(
                        "cli.checks.blocked",
                        "checks",
                        String.join(", ", report.blocking().stream().map(CheckResult::id).toList())));
        page.line(verdict);
    }

    private static long count(CheckReport report, Outcome outcome) {
        return report.results().stream().filter(result -> result.outcome() == outcome).count();
    }

    private int outcomeWidth() {
        return Arrays.stream(Outcome.values()).mapToInt(o -> words.word(o).length()).max().orElse(0);
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
