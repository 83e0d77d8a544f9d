package io.homeward.lab.internal.journey;

import io.homeward.api.ByteCount;
import io.homeward.api.HomewardException;
import io.homeward.api.OsFamily;
import io.homeward.api.Problem;
import io.homeward.api.lab.JourneyReport.DiskProof;
import io.homeward.api.lab.LabOptions;
import io.homeward.api.lab.LabOptions.Fault;
import io.homeward.api.lab.LabSite;
import io.homeward.lab.internal.azure.LabAzure;
import io.homeward.lab.internal.azure.model.MachineSpec;
import io.homeward.lab.internal.azure.storage.ManagedDisk;
import io.homeward.lab.internal.disks.Sha256OfDisk;
import io.homeward.lab.internal.site.FlatVmdk;
import io.homeward.lab.internal.site.LabSiteModel;
import io.homeward.lab.internal.site.SiteFault;
import io.homeward.lab.internal.site.SiteMachine;
import io.homeward.lab.internal.site.SitePlan;
import io.homeward.lab.internal.vcenter.LabVcenter;
import io.homeward.lab.internal.vcenter.VcenterOptions;
import io.homeward.trust.CertificateAuthority;
import io.homeward.trust.Fingerprint;
import io.homeward.trust.NodeIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Both worlds, running: a site with its vCenter, and an Azure that the site's machine was failed over into. */
final class World implements LabSite {

    private static final Logger LOG = LoggerFactory.getLogger(World.class);
    private static final String MACHINE = "web01";
    private static final ByteCount WRITER_RATE = ByteCount.ofMebibytes(2);
    private static final Duration SESSION_IDLE = Duration.ofMinutes(30);
    /** Tasks take four of these, so that their progress can be watched. */
    private static final Duration TASK_STEP = Duration.ofMillis(50);
    /** How far into a transfer the link breaks. */
    private static final long CUT_AFTER_BYTES = 1 << 20;

    private final LabOptions options;
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private LabDisks disks;
    private LabSiteModel site;
    private LabVcenter vcenter;
    private LabAzure azure;
    private Optional<CuttableLink> link = Optional.empty();

    private World(LabOptions options) {
        this.options = options;
    }

    /** Makes and starts everything; when a step fails, what was made goes away again. */
    static World start(LabOptions options) throws HomewardException, InterruptedException {
        Path out = options.out().toAbsolutePath().normalize();
        refuseUsed(out);
        World world = new World(options);
        boolean started = false;
        try {
            Files.createDirectories(world.scratch());
            world.build(Clock.systemUTC());
            started = true;
            return world;
        } catch (IOException e) {
            throw new HomewardException(Problem.of("HW-LAB-101", out.toString(), "reason", e), e);
        } finally {
            if (!started) {
                world.close();
                world.deleteAll(out);
            }
        }
    }

    private static void refuseUsed(Path out) throws HomewardException {
        if (!Files.exists(out)) {
            return;
        }
        try (Stream<Path> content = Files.list(out)) {
            if (content.findAny().isPresent()) {
                throw HomewardException.of("HW-LAB-100", out.toString());
            }
        } catch (IOException e) {
            throw new HomewardException(Problem.of("HW-LAB-101", out.toString(), "reason", e), e);
        }
    }

    private void build(Clock clock) throws HomewardException, InterruptedException, IOException {
        SplittableRandom random = new SplittableRandom(options.seed());
        UUID instance = uuid(random);
        UUID bios = uuid(random);
        disks = LabDisks.open(options, scratch());
        undo.push(disks::close);
        site = LabSiteModel.build(SitePlan.of(
                        out(), new SiteMachine(MACHINE, instance, bios, OsFamily.LINUX, disks.sizes()), options.seed())
                .with(faults()));
        disks.leaveOldContent(site.machineDisks().stream().map(FlatVmdk::flat).toList(), options.seed());

        CertificateAuthority authority = CertificateAuthority.transientOne("Homeward lab authority", clock);
        NodeIdentity vcenterIdentity = authority.issue("lab-vcenter", List.of("127.0.0.1"));
        NodeIdentity azureIdentity = authority.issue("lab-azure", List.of("127.0.0.1"));
        vcenter = LabVcenter.start(site.contents(), vcenterIdentity, new VcenterOptions(
                0, clock, SESSION_IDLE, TASK_STEP));
        undo.push(vcenter::close);
        azure = LabAzure.start(
                LabAzure.Settings.usual(azureIdentity, scratch(), clock, options.seed()), failedOver(instance, bios));
        undo.push(azure::close);
        InetSocketAddress masterTarget = freeAddress();
        if (options.fault().equals(Optional.of(Fault.LINK))) {
            CuttableLink cuttable = CuttableLink.to(masterTarget);
            undo.push(cuttable::close);
            cuttable.cutAfter(CUT_AFTER_BYTES);
            link = Optional.of(cuttable);
        }
        new SiteDescription(this, authority.certificate())
                .write(masterTarget, link.map(CuttableLink::near));
        if (options.writer()) {
            azure.letWrite(disks.changeable(), WRITER_RATE, options.seed());
        }
        LOG.info("the lab is ready in {}", out());
    }

    private Set<SiteFault> faults() {
        return options.fault().equals(Optional.of(Fault.SNAPSHOT)) ? Set.of(SiteFault.SNAPSHOT) : Set.of();
    }

    private MachineSpec failedOver(UUID instance, UUID bios) {
        List<MachineSpec.Disk> managed = new ArrayList<>();
        for (ManagedDisk disk : disks.managed()) {
            managed.add(new MachineSpec.Disk(diskName(managed.size()), disk));
        }
        return new MachineSpec(
                MACHINE,
                OsFamily.LINUX,
                false,
                instance,
                bios,
                "lab-vcenter",
                site.datastore().name(),
                new MachineSpec.Nic("00:50:56:9a:10:01", "10.20.0.11", "VM Network"),
                managed);
    }

    private static InetSocketAddress freeAddress() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), probe.getLocalPort());
        }
    }

    private static UUID uuid(SplittableRandom random) {
        return new UUID(random.nextLong() & ~0xf000L | 0x4000L, random.nextLong() >>> 2 | 1L << 63);
    }

    Path out() {
        return options.out().toAbsolutePath().normalize();
    }

    private Path scratch() {
        return out().resolve("azure");
    }

    LabSiteModel site() {
        return site;
    }

    LabVcenter vcenterServer() {
        return vcenter;
    }

    LabAzure azureServer() {
        return azure;
    }

    /** Breaks the link once more, soon. */
    void cutLink() {
        link.ifPresent(cuttable -> cuttable.cutAfter(CUT_AFTER_BYTES / 4));
    }

    @Override
    public List<DiskProof> prove() throws HomewardException {
        List<DiskProof> proofs = new ArrayList<>();
        for (FlatVmdk vmdk : site.machineDisks()) {
            int disk = proofs.size();
            proofs.add(new DiskProof(
                    disk,
                    diskName(disk),
                    vmdk.descriptor(),
                    vmdk.size(),
                    sourceSha256(disk),
                    Sha256OfDisk.of(vmdk.flat())));
        }
        return proofs;
    }

    private String sourceSha256(int disk) {
        try {
            return azure.contentSha256(disk);
        } catch (IOException e) {
            throw new UncheckedIOException("the lab's own disk is unreadable", e);
        }
    }

    private static String diskName(int disk) {
        return MACHINE + "-disk-" + disk;
    }

    Fingerprint vcenterFingerprint() {
        return vcenter.fingerprint();
    }

    @Override
    public Path siteFile() {
        return out().resolve("site.json");
    }

    @Override
    public Path dataFolder() {
        return out().resolve("data");
    }

    @Override
    public Path datastore() {
        return site.datastoreFolder();
    }

    @Override
    public URI vcenter() {
        return vcenter.url();
    }

    @Override
    public URI azure() {
        return azure.address();
    }

    @Override
    public String machine() {
        return MACHINE;
    }

    /** Ends both worlds. Azure's disks go with it; the site's datastore stays. */
    @Override
    public void close() {
        undo.forEach(Runnable::run);
        undo.clear();
        deleteAll(scratch());
    }

    private void deleteAll(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            LOG.warn("{} was not cleaned up", folder, e);
        }
    }
}
