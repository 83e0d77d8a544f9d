package io.homeward.prerequisites.internal.checks.machine;

import io.homeward.api.Evidence;
import io.homeward.api.HomewardException;
import io.homeward.api.ProcessServerStatus;
import io.homeward.prerequisites.CheckFacts;
import io.homeward.prerequisites.FactKind;
import io.homeward.prerequisites.Verdict;
import io.homeward.prerequisites.internal.checks.BuiltInCheck;
import io.homeward.prerequisites.internal.checks.Heartbeat;
import io.homeward.prerequisites.internal.checks.Witness;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** PS-01: one process server is selected, has registered, and was heard of less than five minutes ago. */
public final class ProcessServerReady extends BuiltInCheck {

    /** Makes the check. */
    public ProcessServerReady() {
        super("PS-01", FactKind.PROCESS_SERVERS);
    }

    @Override
    public Set<String> judges() {
        return Set.of(CheckFacts.PROCESS_SERVER);
    }

    @Override
    public Verdict evaluate(CheckFacts facts) throws HomewardException {
        List<ProcessServerStatus> known = facts.site().processServers().get();
        Optional<String> name = facts.value(CheckFacts.PROCESS_SERVER);
        if (name.isEmpty()) {
            return blockedFor("none", List.of(), "count", known.size());
        }
        if (known.stream().noneMatch(server -> server.name().equals(name.get()))) {
            return blockedFor("unregistered", List.of(), "name", name.get());
        }
        ProcessServerStatus server = facts.processServer();
        Heartbeat heartbeat = Heartbeat.from(server.lastHeartbeat(), facts);
        List<Evidence> evidence = List.of(new Witness(server.name(), server.lastHeartbeat())
                .saw("lastHeartbeat", heartbeat + " ago", "< " + Heartbeat.LIMIT.toSeconds() + " s"));
        return heartbeat.fresh()
                ? passed(evidence, "name", server.name(), "age", heartbeat)
                : blockedFor("silent", evidence, "name", server.name(), "age", heartbeat);
    }
}
