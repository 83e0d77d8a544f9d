package io.homeward.control.internal.script;

import io.homeward.api.HomewardException;
import io.homeward.api.RecoveryPoint;
import io.homeward.api.source.DiskPoint;
import io.homeward.control.internal.site.Connections;
import io.homeward.control.internal.store.ProtectedMachine;
import io.homeward.control.internal.store.Store;

/** Removes what Homeward made for a machine, and nothing else. */
public final class CleanUp {

    private final Connections site;
    private final Store store;

    /** Cleans up on this site. */
    public CleanUp(Connections site, Store store) {
        this.site = site;
        this.store = store;
    }

    /** Deletes the machine's snapshots in the cloud that are ours. */
    void cloudPoints(ProtectedMachine machine) throws HomewardException {
        for (DiskPoint point : site.cloud().points(machine.id())) {
            site.cloud().deletePoint(machine.id(), point);
        }
    }

    /** Forgets the machine's recovery points. */
    void recoveryPoints(ProtectedMachine machine) throws HomewardException {
        for (RecoveryPoint point : store.points(machine.id())) {
            store.forget(point);
        }
    }
}
