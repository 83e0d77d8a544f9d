package io.homeward.prerequisites;

import io.homeward.api.Evidence;
import io.homeward.api.Text;
import java.util.List;

/** What a check says about its condition. */
public sealed interface Verdict {

    /** Returns the result in a sentence. */
    Text finding();

    /** Returns what was read. */
    List<Evidence> evidence();

    /**
     * The condition holds.
     *
     * @param finding the result in a sentence
     * @param evidence what was read
     */
    record Holds(Text finding, List<Evidence> evidence) implements Verdict {

        /** Copies the evidence. */
        public Holds {
            evidence = List.copyOf(evidence);
        }
    }

    /**
     * It does not hold.
     *
     * @param finding what is wrong, in a sentence
     * @param remedy what to do about it
     * @param evidence what was read
     */
    record Fails(Text finding, Text remedy, List<Evidence> evidence) implements Verdict {

        /** Copies the evidence. */
        public Fails {
            evidence = List.copyOf(evidence);
        }
    }
}
