package io.homeward.lab.internal.site;

import io.homeward.api.ByteCount;
import io.homeward.api.HomewardException;
import io.homeward.api.OsFamily;
import io.homeward.api.Problem;
import io.homeward.lab.internal.vcenter.model.Contents;
import io.homeward.lab.internal.vcenter.model.LabDatastore;
import io.homeward.lab.internal.vcenter.model.LabVm;
import io.homeward.lab.internal.vcenter.model.SimFault;
import io.homeward.lab.internal.vcenter.model.VcenterModel;
import io.homeward.lab.internal.vcenter.model.VmIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A site: the inventory of its vCenter, its datastores as real folders with real VMDKs, and its master target's guest
 * as files. Read and change what it hands out within {@link VcenterModel#read} and {@link VcenterModel#change} once a
 * vCenter serves it.
 */
public final class LabSiteModel {

    /** The master target's name. */
    public static final String MASTER_TARGET = "mt01";

    private static final String ENABLE_UUID = "disk.EnableUUID";
    private static final List<String> OTHERS = List.of(MASTER_TARGET, "files01", "dc01", "debian-template");
    private static final ByteCount OWN_DISK = ByteCount.ofMebibytes(1024);
    private static final ByteCount OTHER_DISK = ByteCount.ofMebibytes(64);

    private final VcenterModel model = new VcenterModel();
    private final Path datastores;
    private final Random random;
    private final SiteTree tree;
    private final DatastoreFolders files;
    private final UUID masterTargetUuid;
    private final MasterTargetGuest guest;
    private final SiteAccounts accounts;
    private final UUID instanceUuid;
    private LabVm masterTarget;
    private LabVm machine;

    private LabSiteModel(SitePlan plan) {
        Path out = plan.out().toAbsolutePath().normalize();
        datastores = out.resolve("datastore");
        random = new Random(plan.seed());
        tree = SiteTree.plant(model, random);
        files = new DatastoreFolders(datastores, random);
        masterTargetUuid = uuid();
        instanceUuid = uuid();
        guest = new MasterTargetGuest(out.resolve("master-target"), masterTargetUuid, files);
        accounts = SiteAccounts.make(tree.datacenter(), plan.missingPrivileges());
    }

    /**
     * Makes a site. When it fails, nothing of it stays behind.
     *
     * @throws HomewardException HW-LAB-001 for an unusable disk size, HW-LAB-002 when the folders are there already,
     *     HW-LAB-003 when they cannot be written, HW-LAB-008 and HW-LAB-009 for a machine that no site can have
     */
    public static LabSiteModel build(SitePlan plan) throws HomewardException {
        plan.machine().check(OTHERS);
        LabSiteModel site = new LabSiteModel(plan);
        Path guestFolder = site.guest.mounts().getParent();
        for (Path folder : List.of(site.datastores, guestFolder)) {
            if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
                throw HomewardException.of("HW-LAB-002", folder.toString());
            }
        }
        boolean done = false;
        try {
            site.furnish(plan);
            done = true;
        } catch (IOException e) {
            throw new HomewardException(
                    Problem.of("HW-LAB-003", plan.out().toString(), "reason", e.getClass().getSimpleName()), e);
        } finally {
            if (!done) {
                deleteQuietly(site.datastores);
                deleteQuietly(guestFolder);
            }
        }
        return site;
    }

    /** Returns what a vCenter serves. */
    public Contents contents() {
        return new Contents(model, tree.root(), instanceUuid, accounts.all(), files);
    }

    public VcenterModel model() {
        return model;
    }

    /** Returns who may sign in at the vCenter. */
    public SiteAccounts accounts() {
        return accounts;
    }

    /** Returns the master target's VM; it runs. */
    public LabVm masterTarget() {
        return masterTarget;
    }

    /** Returns the master target as it looks from inside. */
    public MasterTargetGuest guest() {
        return guest;
    }

    /** Returns the failed-over machine's VM on premises. */
    public LabVm machine() {
        return machine;
    }

    /** Returns the machine's disks, in their order. */
    public List<FlatVmdk> machineDisks() {
        return model.read(machine::diskFiles).stream().map(this::open).toList();
    }

    /** Returns the folder of the datastore that the machine and the master target live on. */
    public Path datastoreFolder() {
        return datastores.resolve(SiteTree.SHARED);
    }

    /** Returns that datastore. */
    public LabDatastore datastore() {
        return tree.shared();
    }

    /** Returns the id of the datacenter. */
    public String datacenterId() {
        return tree.datacenter().id();
    }

    /** Makes something wrong from now on. */
    public void apply(SiteFault fault) {
        model.change(() -> {
            switch (fault) {
                case SNAPSHOT -> masterTarget.takeSnapshot("before update", "", Instant.now());
                case MACHINE_SNAPSHOT -> machine.takeSnapshot("before update", "", Instant.now());
                case NO_DISK_UUID -> hideDiskUuids();
                case NO_TOOLS -> masterTarget.tools(false);
                case PARAVIRTUAL -> masterTarget.addController(true);
                case READ_ONLY_DATASTORE -> mount(new LabDatastore.Mount(true, true, false));
                case DATASTORE_NOT_MOUNTED -> mount(new LabDatastore.Mount(false, false, true));
                case NFS_ONLY -> Stream.of(tree.shared(), tree.local())
                        .forEach(store -> store.become(LabDatastore.Kind.NFS));
            }
        });
    }

    private void furnish(SitePlan plan) throws IOException, HomewardException {
        for (String datastore : List.of(SiteTree.SHARED, SiteTree.LOCAL)) {
            Files.createDirectories(datastores.resolve(datastore));
        }
        guest.install();
        VmMaker maker = new VmMaker(model, tree, datastores, files, guest, random);
        VmIdentity own = new VmIdentity(MASTER_TARGET, masterTargetUuid, uuid(), OsFamily.LINUX, SiteTree.SHARED);
        masterTarget = maker.make(own, tree.first(), 4, List.of(OWN_DISK, OWN_DISK));
        masterTarget.extraConfig().put(ENABLE_UUID, "TRUE");
        powerOn(masterTarget);
        SiteMachine wanted = plan.machine();
        VmIdentity away = new VmIdentity(
                wanted.name(), wanted.instanceUuid(), wanted.biosUuid(), wanted.os(), SiteTree.SHARED);
        machine = maker.make(away, tree.first(), 1, wanted.disks());
        powerOn(other(maker, "files01", OsFamily.LINUX));
        powerOn(other(maker, "dc01", OsFamily.WINDOWS));
        other(maker, "debian-template", OsFamily.LINUX).makeTemplate();
        plan.faults().stream().sorted().forEach(this::apply);
    }

    private LabVm other(VmMaker maker, String name, OsFamily os) throws HomewardException {
        VmIdentity identity = new VmIdentity(name, uuid(), uuid(), os, SiteTree.LOCAL);
        return maker.make(identity, tree.second(), 1, List.of(OTHER_DISK));
    }

    private void hideDiskUuids() {
        masterTarget.extraConfig().remove(ENABLE_UUID);
        try {
            guest.seen(masterTarget, masterTarget.diskFiles());
        } catch (SimFault e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private void mount(LabDatastore.Mount mount) {
        tree.shared().mount(masterTarget.host(), mount);
    }

    private FlatVmdk open(String path) {
        try {
            return files.open(path);
        } catch (SimFault e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private static void powerOn(LabVm vm) {
        try {
            vm.powerOn();
        } catch (SimFault e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private UUID uuid() {
        long high = random.nextLong() & ~0xF000L | 0x4000L;
        long low = random.nextLong() & ~(3L << 62) | 1L << 63;
        return new UUID(high, low);
    }

    private static void deleteQuietly(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            // What made the site fail is the thing to report; it is why this fails too.
        }
    }
}
