package io.homeward.replication.internal;

import io.homeward.api.HomewardException;
import io.homeward.replication.MasterTarget;
import io.homeward.replication.MasterTargetSettings;
import io.homeward.replication.ProcessServer;
import io.homeward.replication.ProcessServerSettings;
import io.homeward.replication.ReplicationNodes;
import io.homeward.replication.internal.process.ProcessServerNode;
import io.homeward.replication.internal.target.JournalSizing;
import io.homeward.replication.internal.target.MasterTargetNode;
import io.homeward.replication.internal.wire.Limits;
import io.homeward.trust.NodeIdentity;
import java.security.SecureRandom;
import java.time.Clock;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Offers the nodes as a service. */
@Component
public final class ReplicationNodesComponent implements ReplicationNodes {

    private final String version;

    /** Takes this software's version from the bundle. */
    @Activate
    public ReplicationNodesComponent(BundleContext context) {
        version = context.getBundle().getVersion().toString();
    }

    @Override
    public MasterTarget startMasterTarget(MasterTargetSettings settings, NodeIdentity identity)
            throws HomewardException {
        return new MasterTargetNode(
                settings,
                identity,
                new MasterTargetNode.Means(
                        Limits.standard(), JournalSizing.standard(), Clock.systemUTC(), new SecureRandom(), version));
    }

    @Override
    public ProcessServer startProcessServer(ProcessServerSettings settings, NodeIdentity identity) {
        return new ProcessServerNode(settings, identity, Limits.standard(), Clock.systemUTC(), version);
    }
}
