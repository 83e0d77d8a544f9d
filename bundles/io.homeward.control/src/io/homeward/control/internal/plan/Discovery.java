package io.homeward.control.internal.plan;

import io.homeward.api.HomewardException;
import io.homeward.api.MachineId;
import io.homeward.api.MasterTargetStatus;
import io.homeward.api.ProcessServerStatus;
import io.homeward.api.source.FailedOverMachine;
import io.homeward.control.internal.pairing.Pairing;
import io.homeward.control.internal.site.Connections;
import io.homeward.hypervisor.Inventory;
import io.homeward.prerequisites.Fact;
import io.homeward.prerequisites.SiteFacts;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads both sites and pairs what it finds. */
public final class Discovery {

    private final Connections site;
    private final Clock clock;

    /** Reads this site. */
    public Discovery(Connections site, Clock clock) {
        this.site = site;
        this.clock = clock;
    }

    /** Reads everything anew. */
    public Situation read() throws HomewardException {
        SiteFacts facts = SiteFacts.read(site.hypervisor(), masterTargets(), processServers(), clock);
        Pairing pairing = new Pairing(facts.inventory().get());
        List<Situation.Discovered> machines = new ArrayList<>();
        for (FailedOverMachine found : site.cloud().failedOverMachines()) {
            pairing.pair(found)
                    .ifPresent(machine ->
                            machines.add(new Situation.Discovered(machine, found.reprotectable(), found.state())));
        }
        machines.sort(Comparator.comparing(found -> found.machine().name()));
        return new Situation(List.copyOf(machines), facts);
    }

    /** Returns one machine of a situation; HW-CONTROL-010 when it is not there. */
    public static Situation.Discovered find(Situation situation, MachineId id) throws HomewardException {
        return situation.machines().stream()
                .filter(found -> found.machine().id().equals(id))
                .findFirst()
                .orElseThrow(() -> HomewardException.of("HW-CONTROL-010", id.value()));
    }

    /** Reads only the on-premises inventory. */
    public Inventory inventory() throws HomewardException {
        return site.hypervisor().inventory();
    }

    private Fact<List<MasterTargetStatus>> masterTargets() {
        try {
            MasterTargetStatus status = site.masterTarget().status();
            return Fact.known(List.of(status), clock.instant(), status.name());
        } catch (HomewardException e) {
            return Fact.notKnown(e.problem());
        }
    }

    private Fact<List<ProcessServerStatus>> processServers() {
        ProcessServerStatus status = site.processServer().status();
        return Fact.known(List.of(status), clock.instant(), status.name());
    }
}
