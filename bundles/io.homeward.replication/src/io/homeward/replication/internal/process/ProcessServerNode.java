package io.homeward.replication.internal.process;

import io.homeward.api.HomewardException;
import io.homeward.api.ProcessServerStatus;
import io.homeward.replication.ProcessServer;
import io.homeward.replication.ProcessServerSettings;
import io.homeward.replication.TransferListener;
import io.homeward.replication.TransferOrder;
import io.homeward.replication.TransferReport;
import io.homeward.replication.internal.wire.BlockCodec;
import io.homeward.replication.internal.wire.Limits;
import io.homeward.trust.NodeIdentity;
import io.homeward.trust.Tls;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A process server: starts transfers and knows which ones run. */
public final class ProcessServerNode implements ProcessServer {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessServerNode.class);

    private final ProcessServerSettings settings;
    private final SSLContext context;
    private final Limits limits;
    private final Clock clock;
    private final String version;
    private final boolean compress = BlockCodec.available();
    private final Set<Transfer> running = new HashSet<>();
    private boolean closed;

    /** Starts it. */
    public ProcessServerNode(
            ProcessServerSettings settings, NodeIdentity identity, Limits limits, Clock clock, String version) {
        this.settings = settings;
        this.context = Tls.mutual(identity);
        this.limits = limits;
        this.clock = clock;
        this.version = version;
        LOG.info("process server {} started", settings.name());
    }

    @Override
    public ProcessServerStatus status() {
        synchronized (running) {
            return new ProcessServerStatus(settings.name(), version, clock.instant(), running.size());
        }
    }

    @Override
    public TransferReport transfer(TransferOrder order, TransferListener listener)
            throws HomewardException, InterruptedException {
        DiskDelivery.Common common =
                new DiskDelivery.Common(order.ticket(), Sizing.of(settings), context, limits, compress);
        Transfer transfer = new Transfer(order, common, settings, listener, System::nanoTime);
        synchronized (running) {
            if (closed) {
                throw HomewardException.of("HW-REPL-037", settings.name());
            }
            running.add(transfer);
        }
        try {
            return transfer.run();
        } finally {
            synchronized (running) {
                running.remove(transfer);
            }
        }
    }

    @Override
    public void close() {
        synchronized (running) {
            if (!closed) {
                closed = true;
                running.forEach(Transfer::close);
                LOG.info("process server {} ended", settings.name());
            }
        }
    }
}
