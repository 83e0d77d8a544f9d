package io.homeward.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homeward.cli.internal.render.Page;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people see, word for word. */
class GoldenOutputTest {

    @TempDir
    Path home;

    private Desk desk;

    @BeforeEach
    void sitDown() {
        desk = new Desk(home);
    }

    @Test
    void machinesInEnglish() {
        desk.run("machines");
        assertEquals(
                """
                MACHINE  STATE      AZURE  ON-PREMISES  SIZE     POINT AGE   NEXT STEP
                web01    protected  on     off          8.0 GiB  1 min 30 s  homeward failback web01
                """,
                desk.out());
    }

    @Test
    void aBlockedPlanInItalian() {
        desk.site.blocked = true;
        desk.run("reprotect", "web01", "--lang", "it");
        assertEquals(
                """
                Piano per web01, 8.0 GiB
                CAMPO                 VALORE                MOTIVO
                Direzione             Azure -> on-premises  il ritorno è sempre da Azure verso il sito locale
                Datastore             gold                  i dischi di web01 sono già qui e vengono scritti sul
                                                            posto
                Volume di ritenzione  -                     ogni candidato è escluso da una regola; vedere i
                                                            controlli
                  - Datastore: share (NFS) è escluso da VM-07: share è NFS.

                BLOCCATO    MT-06  Il master target non ha snapshot
                    mt01 ha degli snapshot: before update. Finché esistono non si può collegare né scollegare alcun
                    disco.
                    - snapshot: before update (richiesto: none) [mt01, vc.example, 2017-02-13 10:00:00]
                    -> Eliminare tutti gli snapshot di mt01 e attendere la fine del consolidamento. In PowerCLI:
                       Get-Snapshot -VM mt01 | Remove-Snapshot
                NOTA        MT-07  I controller SCSI del master target sono LSI Logic
                    mt01 ha altri controller SCSI: ParaVirtualSCSIController. Il master target di Homeward funziona
                    lo stesso; quello di Azure Site Recovery no.
                    -> Solo per l'uso con Azure Site Recovery: spegnere mt01 e cambiare i controller in LSI Logic
                       Parallel o SAS.
                2 controlli: 1 bloccato, 1 nota.
                Bloccato da MT-06.
                Nulla è stato modificato.
                """,
                desk.out());
    }

    @Test
    void aFollowedJobInEnglish() {
        desk.run("jobs", "watch", "17");
        assertEquals(
                """
                  Check the prerequisites  done  1 min 04 s
                  Attach the disks to the master target  25%  256.0 MiB / 1.0 GiB  16.0 MiB/s  48.0 s left
                  Attach the disks to the master target  50%  512.0 MiB / 1.0 GiB  16.0 MiB/s  48.0 s left
                  Attach the disks to the master target  done  1 min 04 s  1.0 GiB  16.0 MiB/s  (sent 512.0 MiB)
                job-17 reprotect web01: succeeded after 1 min 15 s
                """,
                desk.out());
    }

    @Test
    void pointsInItalian() {
        desk.run("points", "web01", "--lang", "it");
        assertEquals(
                """
                PUNTO  TIPO   STATO DEL            SIGILLATO            CAMBIATI
                11     crash  2017-02-13 09:58:30  2017-02-13 09:58:40  3.0 MiB
                12     crash  2017-02-13 09:58:30  2017-02-13 09:58:40  3.0 MiB
                """,
                desk.out());
    }

    @Test
    void theTerminalsLanguageIsTheDefault() {
        Desk italian = new Desk(home, Map.of("LANG", "it_IT.UTF-8"));
        italian.run("jobs");
        assertEquals("Non ci sono job.", italian.out().strip());
        Desk overridden = new Desk(home, Map.of("LANG", "it_IT.UTF-8", "LC_ALL", "C"));
        overridden.run("jobs");
        assertEquals("There are no jobs.", overridden.out().strip());
    }

    @Test
    void coloursAppearOnATerminalOnlyAndCanBeForbidden() {
        desk.terminal = true;
        desk.run("check", "web01");
        assertTrue(desk.out().contains("\u001b[32m"));
        desk.run("check", "web01", "--no-color");
        assertFalse(desk.out().contains("\u001b["));
        Desk plain = new Desk(home, Map.of("NO_COLOR", "1"));
        plain.terminal = true;
        plain.run("check", "web01");
        assertFalse(plain.out().contains("\u001b["));
    }

    @Test
    void controlCharactersFromOutsideDoNotReachTheTerminal() {
        StringWriter out = new StringWriter();
        Page page = new Page(new PrintWriter(out), false, 80);
        page.wrapped("evil \u001b[2J name\u0007", "");
        page.flush();
        assertEquals("evil ·[2J name·", out.toString().strip());
    }
}
