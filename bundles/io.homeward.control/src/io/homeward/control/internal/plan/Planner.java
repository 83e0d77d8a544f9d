package io.homeward.control.internal.plan;

import io.homeward.api.Choice;
import io.homeward.api.FailbackPolicy;
import io.homeward.api.HomewardException;
import io.homeward.api.Machine;
import io.homeward.api.Operation;
import io.homeward.api.PlanInput;
import io.homeward.api.ReprotectPlan;
import io.homeward.api.TargetDisk;
import io.homeward.api.Text;
import io.homeward.prerequisites.CheckFacts;
import io.homeward.prerequisites.Eligibility;
import io.homeward.prerequisites.Phase;
import io.homeward.prerequisites.Profile;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Presets every input of a reprotect: the first candidate that no rule excludes, for the datastore the one the machine's
 * own disks lie on. A wish replaces a preset; whether it is a good one is for the checks to say.
 */
public final class Planner {

    private static final String DIRECTION = "direction";
    private static final String POLICY = "policy";
    private static final String TO_ON_PREMISES = "azureToOnPremises";

    private final Eligibility eligibility;
    private final Profile profile;
    private final FailbackPolicy policy;
    private final Clock clock;

    /** Plans by these rules. */
    public Planner(Eligibility eligibility, Profile profile, FailbackPolicy policy, Clock clock) {
        this.eligibility = eligibility;
        this.profile = profile;
        this.policy = policy;
        this.clock = clock;
    }

    /** Returns the plan for a machine; see {@link io.homeward.api.service.ReprotectService#plan}. */
    public ReprotectPlan plan(Machine machine, Situation situation, Map<String, String> wishes)
            throws HomewardException {
        refuseUnknown(wishes);
        CheckFacts facts = new CheckFacts(Phase.PLAN, machine, Map.of(), situation.facts(), clock);
        List<PlanInput> inputs = new ArrayList<>();
        for (Operation.Input input : Operation.REPROTECT.inputs()) {
            PlanInput planned = input.editable()
                    ? choose(input, facts, machine, Optional.ofNullable(wishes.get(input.key())))
                    : fixed(input);
            inputs.add(planned);
            if (planned.value().isPresent()) {
                facts = facts.choosing(input.key(), planned.value().get());
            }
        }
        return new ReprotectPlan(machine, inputs, policy);
    }

    private static void refuseUnknown(Map<String, String> wishes) throws HomewardException {
        for (String key : wishes.keySet()) {
            boolean askable = Operation.REPROTECT.inputs().stream()
                    .anyMatch(input -> input.editable() && input.key().equals(key));
            if (!askable) {
                throw HomewardException.of("HW-CONTROL-020", key);
            }
        }
    }

    private PlanInput fixed(Operation.Input input) {
        return switch (input.key()) {
            case DIRECTION ->
                new PlanInput(
                        input,
                        Optional.of(TO_ON_PREMISES),
                        Text.of("plan.direction"),
                        List.of(new Choice(TO_ON_PREMISES, "Azure → on-premises", List.of())));
            case POLICY ->
                new PlanInput(
                        input,
                        Optional.of(policy.name()),
                        Text.of(
                                "plan.policy",
                                "rpo",
                                policy.rpoThreshold().toMinutes(),
                                "retention",
                                policy.retention().toHours(),
                                "application",
                                policy.applicationConsistentEvery().toMinutes()),
                        List.of(new Choice(policy.name(), policy.name(), List.of())));
            default -> throw new IllegalStateException("an input that nobody presets: " + input.key());
        };
    }

    private PlanInput choose(Operation.Input input, CheckFacts facts, Machine machine, Optional<String> wish)
            throws HomewardException {
        List<Choice> choices = eligibility.choices(input.key(), facts, profile);
        if (wish.isPresent()) {
            boolean offered = choices.stream().anyMatch(choice -> choice.value().equals(wish.get()));
            if (!offered) {
                throw HomewardException.of(
                        "HW-CONTROL-021",
                        wish.get(),
                        "input",
                        input.key(),
                        "choices",
                        String.join(", ", choices.stream().map(Choice::value).toList()));
            }
            return new PlanInput(input, wish, Text.of("plan.asked"), choices);
        }
        Optional<PlanInput> own = ownDatastore(input, machine, choices);
        if (own.isPresent()) {
            return own.get();
        }
        List<Choice> eligible = choices.stream().filter(Choice::eligible).toList();
        return switch (eligible.size()) {
            case 0 -> noneEligible(input, choices);
            case 1 ->
                new PlanInput(
                        input, Optional.of(eligible.getFirst().value()), Text.of("plan.onlyOne"), choices);
            default ->
                new PlanInput(
                        input,
                        Optional.of(eligible.getFirst().value()),
                        Text.of("plan.first", "count", eligible.size()),
                        choices);
        };
    }

    /** Where the machine's disks lie already, there is nothing to choose, and the value is shown all the same. */
    private static Optional<PlanInput> ownDatastore(Operation.Input input, Machine machine, List<Choice> choices) {
        if (!input.key().equals(CheckFacts.DATASTORE)) {
            return Optional.empty();
        }
        return machine.disks().stream()
                .flatMap(pair -> pair.target().stream())
                .map(TargetDisk::datastore)
                .filter(name -> choices.stream().anyMatch(choice -> choice.value().equals(name)))
                .findFirst()
                .map(name -> new PlanInput(
                        input, Optional.of(name), Text.of("plan.ownDatastore", "machine", machine.name()), choices));
    }

    /** Nothing can be chosen: the first candidate is taken all the same, so that the checks say what is wrong with it. */
    private static PlanInput noneEligible(Operation.Input input, List<Choice> choices) {
        return new PlanInput(
                input,
                choices.stream().findFirst().map(Choice::value),
                choices.isEmpty() ? Text.of("plan.noCandidate") : Text.of("plan.noneEligible"),
                choices);
    }
}
