package io.homeward.lab.internal.azure.blob;

import io.homeward.api.Secret;
import io.homeward.api.source.RangeList;
import io.homeward.lab.internal.azure.model.LabSnapshot;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A granted read access to a snapshot. The lists of its ranges are kept as long as it lives, at 16 bytes a range, so
 * that each page of an answer need not find them again; lists against at most two older snapshots are kept.
 */
final class Grant {

    private static final int DIFFS_MAX = 2;

    private final LabSnapshot snapshot;
    private final String path;
    private final Map<String, String> parameters;
    private final Instant expires;
    private final Map<UUID, RangeList> diffs = new LinkedHashMap<>();
    private RangeList all;

    Grant(LabSnapshot snapshot, String path, Map<String, String> parameters, Instant expires) {
        this.snapshot = snapshot;
        this.path = path;
        this.parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        this.expires = expires;
    }

    LabSnapshot snapshot() {
        return snapshot;
    }

    String path() {
        return path;
    }

    /** Returns the parameters of its address, in their order; the signature is among them. */
    Map<String, String> parameters() {
        return parameters;
    }

    Instant expires() {
        return expires;
    }

    /** Returns whether these are the parameters of the address, in whatever order and among others. */
    boolean signedBy(Map<String, String> given) {
        boolean same = true;
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            String value = given.getOrDefault(parameter.getKey(), "");
            same &= Secret.of(value).equals(Secret.of(parameter.getValue()));
        }
        return same;
    }

    /** Returns the written ranges. */
    synchronized RangeList written() {
        if (all == null) {
            all = snapshot.state().written();
        }
        return all;
    }

    /** Returns what changed since an older snapshot. */
    synchronized RangeList changedSince(LabSnapshot older) {
        RangeList known = diffs.get(older.uniqueId());
        if (known != null) {
            return known;
        }
        RangeList found = snapshot.state().changedSince(older.state());
        if (diffs.size() == DIFFS_MAX) {
            diffs.remove(diffs.keySet().iterator().next());
        }
        diffs.put(older.uniqueId(), found);
        return found;
    }
}
