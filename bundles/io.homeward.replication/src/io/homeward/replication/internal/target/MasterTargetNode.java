package io.homeward.replication.internal.target;

import io.homeward.api.HomewardException;
import io.homeward.api.MachineId;
import io.homeward.api.MasterTargetStatus;
import io.homeward.api.OsFamily;
import io.homeward.api.Problem;
import io.homeward.replication.MasterTarget;
import io.homeward.replication.MasterTargetSettings;
import io.homeward.replication.SetOrder;
import io.homeward.replication.TargetSet;
import io.homeward.replication.internal.port.DiskFolder;
import io.homeward.replication.internal.port.NativeCalls;
import io.homeward.replication.internal.wire.BlockCodec;
import io.homeward.replication.internal.wire.Limits;
import io.homeward.trust.NodeIdentity;
import io.homeward.trust.Tls;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A master target. */
public final class MasterTargetNode implements MasterTarget {

    private static final Logger LOG = LoggerFactory.getLogger(MasterTargetNode.class);

    private final MasterTargetSettings settings;
    private final Clock clock;
    private final String version;
    private final DiskFolder folder;
    private final Volumes volumes;
    private final Sets sets;
    private final Listener listener;

    /**
     * What a master target is given beside its settings.
     *
     * @param version of this software
     */
    public record Means(Limits limits, JournalSizing journals, Clock clock, SecureRandom random, String version) {}

    /**
     * Starts it.
     *
     * @throws HomewardException HW-REPL-001 when it cannot listen, HW-REPL-002 when a folder or file cannot be used
     */
    public MasterTargetNode(MasterTargetSettings settings, NodeIdentity identity, Means means)
            throws HomewardException {
        this.settings = settings;
        this.clock = means.clock;
        this.version = means.version;
        this.folder = new DiskFolder(settings.devices(), NativeCalls.find());
        this.volumes = new Volumes(settings);
        requireReadable(settings.devices(), Files.isDirectory(settings.devices()));
        requireReadable(settings.mounts(), Files.isRegularFile(settings.mounts()));
        this.sets = new Sets(identity.name(), folder, means.journals, means.clock, means.random);
        this.listener = new Listener(
                settings.listen(),
                new Conversation.House(
                        Tls.mutual(identity),
                        means.limits,
                        sets,
                        new MemoryBudget(means.limits.memoryBytes()),
                        BlockCodec.available()));
        LOG.info("master target {} listens at {}", settings.name(), listener.address());
    }

    private static void requireReadable(Path path, boolean rightKind) throws HomewardException {
        if (!rightKind || !Files.isReadable(path)) {
            throw HomewardException.of("HW-REPL-002", path.toString(), "reason", "it is not there or cannot be read");
        }
    }

    @Override
    public MasterTargetStatus status() throws HomewardException {
        Map<UUID, Set<Path>> attached = folder.attached();
        Set<Path> places = new HashSet<>();
        attached.values().forEach(places::addAll);
        try {
            return new MasterTargetStatus(
                    settings.name(),
                    settings.vm(),
                    address().getHostString() + ":" + address().getPort(),
                    version,
                    os(),
                    clock.instant(),
                    attached.keySet(),
                    volumes.read(places));
        } catch (IOException e) {
            throw new HomewardException(
                    Problem.of("HW-REPL-002", settings.mounts().toString(), "reason", e.toString()), e);
        }
    }

    private static OsFamily os() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (name.contains("linux")) {
            return OsFamily.LINUX;
        }
        return name.startsWith("windows") ? OsFamily.WINDOWS : OsFamily.OTHER;
    }

    @Override
    public InetSocketAddress address() {
        return listener.address();
    }

    @Override
    public TargetSet open(SetOrder order) throws HomewardException {
        return sets.open(order, listener.address());
    }

    @Override
    public void discard(MachineId machine, Path retentionVolume) throws HomewardException {
        sets.discard(machine, retentionVolume);
    }

    @Override
    public void close() {
        listener.close();
        sets.close();
        listener.awaitEnd();
        LOG.info("master target {} ended", settings.name());
    }
}
