package io.homeward.prerequisites;

import io.homeward.api.HomewardException;
import io.homeward.api.Text;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One prerequisite. Registered as a service by partners; must be safe for use by any number of threads and hold no
 * state.
 *
 * <p>A check only judges facts: it opens no connection and changes nothing. It must return quickly; after its deadline
 * it is interrupted and its result is "not known". Whatever it throws makes "not known" too, with that as the cause.
 */
@ConsumerType
public interface Check {

    /**
     * Returns its stable id, for example {@code MT-06}: two to eight capital letters, a dash, two or three digits. Ids
     * are unique; of two checks with one id the built-in one, then the one registered first, counts.
     */
    String id();

    /** Returns what it demands, in a sentence. Our own stand under {@code check.<id>.title}. */
    default Text title() {
        return Text.of("check." + id() + ".title");
    }

    /** Returns when it is made. */
    default Set<Phase> phases() {
        return Set.of(Phase.values());
    }

    /** Returns what follows when its condition does not hold. */
    default Severity severity(Profile profile) {
        return Severity.BLOCKS;
    }

    /**
     * Returns the facts it cannot do without. When one of them could not be read the check is not asked: the result is
     * "not known" with that fact's cause.
     */
    Set<FactKind> needs();

    /**
     * Returns the keys of the inputs whose candidates it judges: a candidate for which it fails or cannot tell is
     * excluded from the plan's choices by this check's id, provided that it blocks.
     */
    default Set<String> judges() {
        return Set.of();
    }

    /**
     * Judges the plan.
     *
     * @throws HomewardException when something it needs is not known
     * @throws InterruptedException when its deadline has passed
     */
    Verdict evaluate(CheckFacts facts) throws HomewardException, InterruptedException;

    /**
     * Judges one candidate of an input of {@link #judges()}. Whatever makes this fail must make {@link #evaluate} fail
     * for a plan with that value; the facts of other inputs should not be held against the candidate.
     *
     * @param input the input's key
     * @param facts the facts with the candidate as that input's value; inputs that come later in the operation may have
     *     none
     */
    default Verdict judge(String input, CheckFacts facts) throws HomewardException, InterruptedException {
        return evaluate(facts);
    }
}
