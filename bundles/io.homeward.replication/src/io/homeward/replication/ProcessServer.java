package io.homeward.replication;

import io.homeward.api.HomewardException;
import io.homeward.api.ProcessServerStatus;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Reads disks, drops zeros, compares hashes where the target has content, compresses, sends. It keeps nothing on disk.
 * Safe for use by any number of threads; each transfer is independent.
 */
@ProviderType
public interface ProcessServer extends AutoCloseable {

    /** Returns how it stands. */
    ProcessServerStatus status();

    /**
     * Delivers the disks of a cycle, or compares them; returns when the master target has all of it durably.
     *
     * <p>A broken link is taken up again where the master target left off. Interrupting the thread stops the transfer
     * and leaves the cycle open.
     *
     * @param listener is told how it goes on, from threads of this process server, at most five times a second
     * @throws HomewardException HW-REPL-030 when the link stays broken, HW-REPL-031 when the master target refuses,
     *     HW-REPL-040 when a comparison finds a difference, the source's own codes
     */
    TransferReport transfer(TransferOrder order, TransferListener listener)
            throws HomewardException, InterruptedException;

    /** Ends it; transfers that run fail. */
    @Override
    void close();
}
