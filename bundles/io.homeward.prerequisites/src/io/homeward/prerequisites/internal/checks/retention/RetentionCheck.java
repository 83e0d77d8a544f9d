package io.homeward.prerequisites.internal.checks.retention;

import io.homeward.api.HomewardException;
import io.homeward.api.MasterTargetStatus;
import io.homeward.api.RetentionVolume;
import io.homeward.prerequisites.CheckFacts;
import io.homeward.prerequisites.FactKind;
import io.homeward.prerequisites.Phase;
import io.homeward.prerequisites.Verdict;
import io.homeward.prerequisites.internal.checks.BuiltInCheck;
import io.homeward.prerequisites.internal.checks.Witness;
import java.util.Set;

/** A check of the chosen volume, made before the retention journal lies on it. */
abstract class RetentionCheck extends BuiltInCheck {

    RetentionCheck(String id) {
        super(id, FactKind.MASTER_TARGETS);
    }

    @Override
    public final Set<String> judges() {
        return Set.of(CheckFacts.RETENTION_VOLUME);
    }

    @Override
    public Set<Phase> phases() {
        return Set.of(Phase.PLAN, Phase.START);
    }

    @Override
    public Verdict evaluate(CheckFacts facts) throws HomewardException {
        MasterTargetStatus target = facts.masterTarget();
        return judge(facts.retentionVolume(), target, Witness.ofMasterTarget(facts, target));
    }

    abstract Verdict judge(RetentionVolume volume, MasterTargetStatus target, Witness witness);
}
