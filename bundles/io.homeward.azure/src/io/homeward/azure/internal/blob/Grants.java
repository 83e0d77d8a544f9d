package io.homeward.azure.internal.blob;

import io.homeward.api.HomewardException;
import io.homeward.azure.internal.arm.ArmId;
import io.homeward.azure.internal.compute.Exports;
import io.homeward.azure.internal.http.Timing;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The access grants that are live. Safe for use by any number of threads. */
public final class Grants {

    private final Map<ArmId, Grant> live = new ConcurrentHashMap<>();
    private final Exports exports;
    private final Timing timing;

    public Grants(Exports exports, Timing timing) {
        this.exports = exports;
        this.timing = timing;
    }

    /** Returns the snapshot's grant with one hold of the caller's, ready for use. */
    Grant acquire(ArmId snapshot) throws HomewardException {
        Grant grant = held(snapshot);
        try {
            grant.sas();
            return grant;
        } catch (HomewardException | RuntimeException e) {
            release(grant);
            throw e;
        }
    }

    private Grant held(ArmId snapshot) {
        while (true) {
            Grant grant = live.computeIfAbsent(snapshot, id -> new Grant(id, exports, timing));
            if (grant.hold()) {
                return grant;
            }
            live.remove(snapshot, grant);
        }
    }

    void release(Grant grant) {
        if (grant.release()) {
            live.remove(grant.snapshot(), grant);
        }
    }

    /** Revokes all of them. */
    public void revokeAll() {
        live.values().forEach(Grant::revoke);
        live.clear();
    }
}
