package io.homeward.prerequisites.internal.checks;

import io.homeward.api.Evidence;
import io.homeward.api.Text;
import io.homeward.prerequisites.Check;
import io.homeward.prerequisites.FactKind;
import io.homeward.prerequisites.Verdict;
import java.util.List;
import java.util.Set;

/**
 * What the built-in checks have in common: where their sentences stand. A check with several reasons to fail names the
 * reason, and has a finding and a remedy for each.
 */
public abstract class BuiltInCheck implements Check {

    private final String id;
    private final Set<FactKind> needs;

    /** Makes a check with its id in the catalogue. */
    protected BuiltInCheck(String id, FactKind... needs) {
        this.id = id;
        this.needs = Set.of(needs);
    }

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final Set<FactKind> needs() {
        return needs;
    }

    /** Returns that the condition holds. */
    protected final Verdict passed(List<Evidence> evidence, Object... namesAndValues) {
        return new Verdict.Holds(text("passed", namesAndValues), evidence);
    }

    /** Returns that it does not hold, for the one reason this check has. */
    protected final Verdict blocked(List<Evidence> evidence, Object... namesAndValues) {
        return new Verdict.Fails(text("blocked", namesAndValues), text("remedy", namesAndValues), evidence);
    }

    /** Returns that it does not hold, for one of several reasons. */
    protected final Verdict blockedFor(String reason, List<Evidence> evidence, Object... namesAndValues) {
        return new Verdict.Fails(
                text("blocked." + reason, namesAndValues), text("remedy." + reason, namesAndValues), evidence);
    }

    private Text text(String part, Object... namesAndValues) {
        return Text.of("check." + id + "." + part, namesAndValues);
    }
}
