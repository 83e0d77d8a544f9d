package io.homeward.prerequisites.internal;

import io.homeward.api.CheckResult;
import io.homeward.api.Choice;
import io.homeward.api.HomewardException;
import io.homeward.api.MasterTargetStatus;
import io.homeward.api.ProcessServerStatus;
import io.homeward.api.RetentionVolume;
import io.homeward.hypervisor.inventory.Datastore;
import io.homeward.prerequisites.Check;
import io.homeward.prerequisites.CheckFacts;
import io.homeward.prerequisites.Profile;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The candidates of a plan's inputs, each judged by the checks that judge that input. */
final class Candidates {

    private final List<Check> checks;

    Candidates(List<Check> checks) {
        this.checks = checks;
    }

    List<Choice> choices(String input, CheckFacts facts, Profile profile) {
        List<Check> judges =
                checks.stream().filter(check -> check.judges().contains(input)).toList();
        return candidates(input, facts)
                .map(candidate -> judged(candidate, input, judges, facts, profile))
                .sorted(Comparator.comparing(choice -> !choice.eligible()))
                .toList();
    }

    private record Candidate(String value, String label) {}

    private static Choice judged(
            Candidate candidate, String input, List<Check> judges, CheckFacts facts, Profile profile) {
        CheckFacts chosen = facts.choosing(input, candidate.value());
        List<Choice.Exclusion> exclusions = judges.stream()
                .map(check -> new Questioning(check, chosen, profile).result(input))
                .filter(CheckResult::blocking)
                .map(result -> new Choice.Exclusion(result.id(), result.finding()))
                .toList();
        return new Choice(candidate.value(), candidate.label(), exclusions);
    }

    private static Stream<Candidate> candidates(String input, CheckFacts facts) {
        try {
            return switch (input) {
                case CheckFacts.MASTER_TARGET ->
                    facts.site().masterTargets().get().stream().map(Candidates::candidate);
                case CheckFacts.PROCESS_SERVER ->
                    facts.site().processServers().get().stream().map(Candidates::candidate);
                case CheckFacts.DATASTORE -> facts.inventory().datastores().stream().map(Candidates::candidate);
                case CheckFacts.RETENTION_VOLUME ->
                    facts.masterTarget().volumes().stream().map(Candidates::candidate);
                default -> Stream.empty();
            };
        } catch (HomewardException e) {
            // the check that needs the same fact reports the cause
            return Stream.empty();
        }
    }

    private static Candidate candidate(MasterTargetStatus target) {
        return new Candidate(target.name(), target.name() + " (" + target.address() + ")");
    }

    private static Candidate candidate(ProcessServerStatus server) {
        return new Candidate(server.name(), server.name() + " (" + server.version() + ")");
    }

    private static Candidate candidate(Datastore store) {
        return new Candidate(
                store.name(),
                store.name() + " (" + store.type() + ", " + store.free() + " / " + store.capacity() + ")");
    }

    private static Candidate candidate(RetentionVolume volume) {
        return new Candidate(
                volume.path().toString(),
                volume.path() + " (" + volume.fileSystem() + ", " + volume.free() + " / " + volume.capacity() + ")");
    }
}
