package io.homeward.replication;

import io.homeward.api.HomewardException;
import io.homeward.api.MachineId;
import io.homeward.api.MasterTargetStatus;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Receives machines' disks, keeps their retention journals, writes into their disks. Safe for use by any number of
 * threads.
 */
@ProviderType
public interface MasterTarget extends AutoCloseable {

    /** Returns how it stands: disks it sees, volumes with what else uses them. Read anew at each call. */
    MasterTargetStatus status() throws HomewardException;

    /** Returns where it really listens. */
    InetSocketAddress address();

    /**
     * Opens a machine's set of disks, recovering it from whatever happened before. One opener at a time.
     *
     * @throws HomewardException HW-REPL-010 when a disk is not attached, HW-REPL-011 when two devices carry one UUID,
     *     HW-REPL-020 … for the journal's own troubles
     */
    TargetSet open(SetOrder order) throws HomewardException;

    /**
     * Deletes the journal of a machine, whose disks need not be attached any more and keep their content. Its set must
     * be closed. A journal that is not there is no error.
     */
    void discard(MachineId machine, Path retentionVolume) throws HomewardException;

    /** Ends it: open sets are closed, connections cut. Nothing durable is lost. */
    @Override
    void close();
}
