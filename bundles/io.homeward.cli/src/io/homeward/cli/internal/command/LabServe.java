package io.homeward.cli.internal.command;

import io.homeward.api.HomewardException;
import io.homeward.api.Text;
import io.homeward.api.lab.JourneyReport;
import io.homeward.api.lab.LabSite;
import io.homeward.cli.internal.ExitCode;
import io.homeward.cli.internal.Line;
import io.homeward.cli.internal.Session;
import io.homeward.cli.internal.render.Page;
import io.homeward.cli.internal.render.ReportText;
import io.homeward.cli.internal.render.Words;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Model.CommandSpec;

/** {@code homeward lab serve}: starts the lab and keeps it until Ctrl-C. */
final class LabServe implements Command {

    @Override
    public String name() {
        return "serve";
    }

    @Override
    public CommandSpec spec(Words words) {
        CommandSpec spec = Specs.command(this, "lab.serve", words);
        LabLine.options(spec, words, false);
        return spec;
    }

    /**
     * The lab, as JSON.
     *
     * @param siteFile the site file
     * @param dataFolder the engine's data folder
     * @param datastore the folder of the site's datastore
     * @param vcenter the address of the simulated vCenter
     * @param azure the address of the simulated Azure
     * @param machine the machine that is to come home
     */
    record Site(Path siteFile, Path dataFolder, Path datastore, URI vcenter, URI azure, String machine) {}

    @Override
    public ExitCode run(Line line, Session session) throws HomewardException, InterruptedException {
        try (LabSite lab = session.lab().start(LabLine.read(line, session))) {
            Site site = new Site(
                    lab.siteFile(), lab.dataFolder(), lab.datastore(), lab.vcenter(), lab.azure(), lab.machine());
            session.show(site, page -> write(site, page, session.words()));
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                session.tell(Text.of("cli.lab.serve.stopping"));
                prove(lab, session);
                throw e;
            }
            return ExitCode.OK;
        }
    }

    /** Says at the end, as a journey does, how the two sides of every disk compare. */
    private static void prove(LabSite lab, Session session) throws HomewardException {
        if (!session.globals().json()) {
            List<JourneyReport.DiskProof> proofs = lab.prove();
            session.show(proofs, page -> new ReportText(session.words()).proofs(proofs, page));
        }
    }

    private static void write(Site site, Page page, Words words) {
        page.line(page.paint().bold(words.say("cli.lab.serve.started")));
        page.labelled("  vCenter    ", site.vcenter().toString());
        page.labelled("  Azure      ", site.azure().toString());
        page.labelled("  datastore  ", site.datastore().toString());
        page.labelled("  site       ", site.siteFile().toString());
        page.gap();
        page.wrapped(words.say("cli.lab.serve.try"), "");
        page.line("  export HOMEWARD_SITE='" + site.siteFile() + "' HOMEWARD_DATA='" + site.dataFolder() + "'");
        page.line("  homeward machines");
        page.line("  homeward check " + site.machine());
        page.line("  homeward reprotect " + site.machine());
        page.line("  homeward points " + site.machine());
        page.line("  homeward failback " + site.machine());
        page.line("  homeward commit " + site.machine());
        page.gap();
        page.wrapped(words.say("cli.lab.serve.stop"), "");
    }
}
