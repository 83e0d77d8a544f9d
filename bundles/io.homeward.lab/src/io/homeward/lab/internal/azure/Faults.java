package io.homeward.lab.internal.azure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What goes wrong in the lab's Azure, by rule and for a stated number of times. For any number of threads. */
public final class Faults {

    private static final int RULES_MAX = 100;

    private final List<Rule> rules = new ArrayList<>();

    /** Where something goes wrong. */
    public enum Place {
        /** The token endpoint. */
        LOGIN,
        /** A request to Resource Manager. */
        ARM,
        /** A long-running operation's outcome; the path is that of the request that began it. */
        OPERATION,
        /** Reading ranges of a blob. */
        BLOB_READ,
        /** Listing ranges of a blob. */
        PAGE_LIST
    }

    /** What goes wrong. */
    public enum Kind {
        /** The request is refused: a login as with a wrong secret, others as forbidden. */
        REFUSE,
        /** 429 with Retry-After. */
        THROTTLE,
        /** 503 with Retry-After. */
        BUSY,
        /** The connection is closed in the middle of the body. */
        CUT,
        /** The operation ends as failed. */
        FAIL,
        /** The answer comes late by the rule's delay. */
        SLOW
    }

    /**
     * A fault to come.
     *
     * @param place where
     * @param path which paths, anywhere in them and without regard to case
     * @param kind what
     * @param delay Retry-After of THROTTLE and BUSY in whole seconds, the delay of SLOW
     */
    public record Fault(Place place, Pattern path, Kind kind, Duration delay) {}

    private static final class Rule {
        private final Fault fault;
        private int times;

        Rule(Fault fault, int times) {
            this.fault = fault;
            this.times = times;
        }
    }

    /** Lets something go wrong the next {@code times} times. */
    public synchronized void plan(Place place, String path, Kind kind, Duration delay, int times) {
        if (rules.size() == RULES_MAX || times < 1) {
            throw new IllegalArgumentException("too many rules, or one without effect");
        }
        Pattern pattern = Pattern.compile(path, Pattern.CASE_INSENSITIVE);
        rules.add(new Rule(new Fault(place, pattern, kind, delay), times));
    }

    /** Lets nothing more go wrong. */
    public synchronized void clear() {
        rules.clear();
    }

    /** Takes the next fault for a request, if there is one; it counts as happened. */
    public synchronized Optional<Fault> take(Place place, String path) {
        for (Iterator<Rule> all = rules.iterator(); all.hasNext(); ) {
            Rule rule = all.next();
            if (rule.fault.place() == place && rule.fault.path().matcher(path).find()) {
                rule.times--;
                if (rule.times == 0) {
                    all.remove();
                }
                return Optional.of(rule.fault);
            }
        }
        return Optional.empty();
    }
}
