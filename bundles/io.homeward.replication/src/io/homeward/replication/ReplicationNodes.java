package io.homeward.replication;

import io.homeward.api.HomewardException;
import io.homeward.trust.NodeIdentity;
import org.osgi.annotation.versioning.ProviderType;

/** Starts master targets and process servers in this process. Registered as a service. */
@ProviderType
public interface ReplicationNodes {

    /**
     * Starts a master target; it listens when this returns.
     *
     * @throws HomewardException HW-REPL-001 when the port is in use, HW-REPL-002 when a folder cannot be used
     */
    MasterTarget startMasterTarget(MasterTargetSettings settings, NodeIdentity identity) throws HomewardException;

    /** Starts a process server. */
    ProcessServer startProcessServer(ProcessServerSettings settings, NodeIdentity identity) throws HomewardException;
}
