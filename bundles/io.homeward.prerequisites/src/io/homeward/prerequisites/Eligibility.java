package io.homeward.prerequisites;

import io.homeward.api.Choice;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Says which values an input of a plan can take. It asks the same checks as the report, so the two cannot disagree. */
@ProviderType
public interface Eligibility {

    /**
     * Returns all candidates of an input, the eligible ones first, otherwise in the order of the site's facts; those
     * that cannot be chosen carry the rules that exclude them. Candidates are, by input:
     *
     * <ul>
     *   <li>{@code masterTarget}: the master targets that have registered, by name;
     *   <li>{@code processServer}: the process servers that have registered, by name;
     *   <li>{@code datastore}: the inventory's datastores, by name, judged for the chosen master target;
     *   <li>{@code retentionVolume}: the volumes of the chosen master target, by mount path.
     * </ul>
     *
     * <p>Choose in that order and pass each choice on with {@link CheckFacts#choosing}. An input of another key, and
     * one whose facts could not be read, has no candidates; the reason then stands in the report.
     *
     * @param input the input's key
     * @param facts the facts with the values chosen so far
     * @param profile whose rules count
     */
    List<Choice> choices(String input, CheckFacts facts, Profile profile);
}
