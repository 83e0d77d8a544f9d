package io.homeward.control.internal.site;

import io.homeward.api.FailbackPolicy;
import io.homeward.api.source.Cloud;
import io.homeward.hypervisor.Hypervisor;
import io.homeward.replication.MasterTarget;
import io.homeward.replication.ProcessServer;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * The two sites and the two nodes, connected.
 *
 * @param hypervisor the on-premises side
 * @param cloud the cloud side
 * @param masterTarget the master target
 * @param processServer the process server
 * @param way the process server's way to the master target, when it is not where that one listens
 * @param policy the failback policy
 */
public record Connections(
        Hypervisor hypervisor,
        Cloud cloud,
        MasterTarget masterTarget,
        ProcessServer processServer,
        Optional<InetSocketAddress> way,
        FailbackPolicy policy)
        implements AutoCloseable {

    @Override
    public void close() {
        processServer.close();
        masterTarget.close();
        cloud.close();
        hypervisor.close();
    }
}
