package io.homeward.cli.internal.render;

import io.homeward.api.lab.JourneyReport;
import io.homeward.api.lab.LabOptions;
import java.util.List;

/**
 * The report of a journey for people.
 *
 * @param words the language
 */
public record ReportText(Words words) {

    /** Writes it. */
    public void write(JourneyReport report, LabOptions options, Page page) {
        page.gap();
        String head = words.say(
                report.succeeded() ? "cli.report.home" : "cli.report.stopped",
                "machine", report.machine() == null ? "-" : report.machine().machine().name(),
                "time", words.duration(report.took()));
        page.line(report.succeeded() ? page.paint().good(head) : page.paint().bad(head));
        page.gap();
        stages(report, page);
        if (!report.points().isEmpty()) {
            page.gap();
            new PointText(words).list(report.points(), page);
        }
        proofs(report.disks(), page);
        page.gap();
        page.labelled(pad("cli.report.datastore"), report.datastore().toString());
        page.labelled(pad("cli.report.file"), options.out().resolve("report.json").toString());
    }

    private void stages(JourneyReport report, Page page) {
        Table table = new Table(
                words.say("cli.head.stage"),
                words.say("cli.head.time"),
                words.say("cli.head.bytes"),
                words.say("cli.head.sent"));
        for (JourneyReport.Stage stage : report.stages()) {
            table.row(
                    words.say("journey." + stage.name() + ".name"),
                    words.duration(stage.took()),
                    stage.bytes().bytes() == 0 ? "-" : stage.bytes().toString(),
                    stage.sent().bytes() == 0 ? "-" : stage.sent().toString());
        }
        table.write(page);
    }

    /** Writes what came out, disk by disk, with the verdict. */
    public void proofs(List<JourneyReport.DiskProof> proofs, Page page) {
        for (JourneyReport.DiskProof disk : proofs) {
            page.gap();
            page.line(page.paint().bold(words.say(
                    "cli.report.disk", "number", disk.number(), "name", disk.azureDisk(), "size", disk.size())));
            page.labelled(pad("cli.report.vmdk"), disk.vmdk().toString());
            page.labelled(pad("cli.report.source"), disk.sourceSha256());
            page.labelled(pad("cli.report.target"), disk.targetSha256());
            String verdict = words.say(disk.equal() ? "cli.report.equal" : "cli.report.different");
            page.line("  " + (disk.equal() ? page.paint().good(verdict) : page.paint().bad(verdict)));
        }
    }

    private String pad(String key) {
        return "  " + String.format("%-18s", words.say(key));
    }
}
