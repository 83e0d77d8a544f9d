package io.homeward.replication.internal;

import io.homeward.api.ByteCount;
import io.homeward.api.HomewardException;
import io.homeward.api.MachineId;
import io.homeward.api.source.SourceDisk;
import io.homeward.replication.CycleTicket;
import io.homeward.replication.MasterTarget;
import io.homeward.replication.MasterTargetSettings;
import io.homeward.replication.ProcessServer;
import io.homeward.replication.ProcessServerSettings;
import io.homeward.replication.SetOrder;
import io.homeward.replication.TargetSet;
import io.homeward.replication.TransferOrder;
import io.homeward.replication.TransferOrder.DiskTransfer;
import io.homeward.replication.TransferOrder.Mode;
import io.homeward.replication.TransferReport;
import io.homeward.replication.internal.process.ProcessServerNode;
import io.homeward.replication.internal.target.JournalSizing;
import io.homeward.replication.internal.target.MasterTargetNode;
import io.homeward.replication.internal.wire.Limits;
import io.homeward.trust.CertificateAuthority;
import io.homeward.trust.NodeIdentity;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A site with one master target and process servers: real TLS over loopback, real files. */
final class Rig implements AutoCloseable {

    static final MachineId MACHINE = new MachineId("5000aaaa-0000-0000-0000-00000000cafe");
    static final String MASTER_TARGET = "mt-1";

    private final Path folder;
    private final JournalSizing journals;
    private final Limits limits;
    final CertificateAuthority authority = CertificateAuthority.transientOne("site", Clock.systemUTC());
    private final NodeIdentity targetIdentity = authority.issue(MASTER_TARGET, List.of("127.0.0.1"));
    final NodeIdentity serverIdentity = authority.issue("ps-1", List.of());
    final List<UUID> disks = new ArrayList<>();
    private final List<ProcessServer> servers = new ArrayList<>();
    MasterTarget target;

    Rig(Path folder) throws IOException, HomewardException {
        this(folder, 1L << 30, limits());
    }

    Rig(Path folder, long journalBytes, Limits limits) throws IOException, HomewardException {
        this.folder = folder;
        this.limits = limits;
        this.journals = new JournalSizing(1 << 20, 1 << 20, journalBytes);
        Files.createDirectories(folder.resolve("devices"));
        Files.createDirectories(folder.resolve("disks"));
        Files.createDirectories(folder.resolve("retention"));
        Files.writeString(folder.resolve("mountinfo"), "");
        startTarget();
    }

    static Limits limits() {
        return new Limits(
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(20),
                Duration.ofSeconds(5),
                Duration.ofMillis(5),
                Duration.ofSeconds(2),
                64,
                256L << 20);
    }

    MasterTargetSettings settings(int port) {
        return new MasterTargetSettings(
                MASTER_TARGET,
                UUID.randomUUID(),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                folder.resolve("devices"),
                folder.resolve("mountinfo"),
                List.of(),
                List.of());
    }

    void startTarget() throws HomewardException {
        target = startTarget(settings(0));
    }

    MasterTarget startTarget(MasterTargetSettings settings) throws HomewardException {
        return new MasterTargetNode(
                settings,
                targetIdentity,
                new MasterTargetNode.Means(limits, journals, Clock.systemUTC(), new SecureRandom(), "1.2.3"));
    }

    void restartTarget() throws HomewardException {
        target.close();
        startTarget();
    }

    Path retention() {
        return folder.resolve("retention");
    }

    Path devices() {
        return folder.resolve("devices");
    }

    UUID addDisk(long bytes) throws IOException {
        UUID uuid = UUID.randomUUID();
        Path file = file(uuid);
        try (RandomAccessFile disk = new RandomAccessFile(file.toFile(), "rw")) {
            disk.setLength(bytes);
        }
        Files.createSymbolicLink(devices().resolve("wwn-0x" + uuid.toString().replace("-", "")), file);
        disks.add(uuid);
        return uuid;
    }

    Path file(UUID uuid) {
        return folder.resolve("disks").resolve(uuid + "-flat.vmdk");
    }

    byte[] content(UUID uuid) throws IOException {
        return Files.readAllBytes(file(uuid));
    }

    TargetSet open() throws HomewardException {
        return open(1);
    }

    TargetSet open(long fence) throws HomewardException {
        return target.open(new SetOrder(MACHINE, retention(), disks, fence));
    }

    ProcessServer server(int blockBytes, long windowBytes, Duration reconnectFor) {
        return server(serverIdentity, blockBytes, windowBytes, reconnectFor);
    }

    ProcessServer server(NodeIdentity identity, int blockBytes, long windowBytes, Duration reconnectFor) {
        ProcessServer server = new ProcessServerNode(
                new ProcessServerSettings("ps-1", blockBytes, ByteCount.of(windowBytes), 3, reconnectFor),
                identity,
                limits(),
                Clock.systemUTC(),
                "1.2.3");
        servers.add(server);
        return server;
    }

    ProcessServer server() {
        return server(16_384, 256 << 10, Duration.ofSeconds(20));
    }

    static TransferOrder order(CycleTicket ticket, UUID disk, SourceDisk source, Mode mode) {
        return new TransferOrder(ticket, List.of(new DiskTransfer(disk, source, mode)));
    }

    TransferReport deliver(CycleTicket ticket, UUID disk, SourceDisk source, Mode mode)
            throws HomewardException, InterruptedException {
        return server().transfer(order(ticket, disk, source, mode), (done, total, sent) -> {});
    }

    @Override
    public void close() {
        servers.forEach(ProcessServer::close);
        target.close();
    }
}
