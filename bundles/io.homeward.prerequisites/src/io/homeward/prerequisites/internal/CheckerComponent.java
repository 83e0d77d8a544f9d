package io.homeward.prerequisites.internal;

import io.homeward.api.CheckReport;
import io.homeward.api.Choice;
import io.homeward.prerequisites.Check;
import io.homeward.prerequisites.CheckFacts;
import io.homeward.prerequisites.Checker;
import io.homeward.prerequisites.Eligibility;
import io.homeward.prerequisites.Profile;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The checker as a service: the built-in catalogue and whatever checks are registered at the moment of a call. */
@Component(service = {Checker.class, Eligibility.class})
public final class CheckerComponent implements Checker {

    private final List<Check> partners = new CopyOnWriteArrayList<>();

    /** Adds a partner's check; one with a malformed id is refused. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addCheck(Check check) {
        Checker.with(List.of(check));
        partners.add(check);
    }

    /** Takes a partner's check away. */
    public void removeCheck(Check check) {
        partners.remove(check);
    }

    @Override
    public CheckReport check(CheckFacts facts, Profile profile) throws InterruptedException {
        return Checker.with(partners).check(facts, profile);
    }

    @Override
    public List<Choice> choices(String input, CheckFacts facts, Profile profile) {
        return Checker.with(partners).choices(input, facts, profile);
    }
}
