package io.homeward.lab.internal.azure.model;

import io.homeward.api.OsFamily;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;

/** Everything in the subscription. Names are found without regard to case, as in Azure. For any number of threads. */
public final class Subscription {

    private final AzureAccount account;
    private final Clock clock;
    private final SplittableRandom random;
    private final Map<String, LabVm> vms = new TreeMap<>();
    private final Map<String, LabDisk> disks = new TreeMap<>();
    private final List<ProtectedItem> items = new ArrayList<>();
    private final SnapshotShelf snapshots;

    /** Makes an empty one; ids in it follow from the seed. */
    public Subscription(AzureAccount account, Clock clock, long seed) {
        this.account = account;
        this.clock = clock;
        this.random = new SplittableRandom(seed).split();
        this.snapshots = new SnapshotShelf(clock, random.split());
    }

    /** Returns whose it is. */
    public AzureAccount account() {
        return account;
    }

    /** Returns the snapshots. */
    public SnapshotShelf snapshots() {
        return snapshots;
    }

    /** Puts a failed-over machine in: VM, disks, and the vault's item. */
    public synchronized LabVm add(MachineSpec spec, ProtectedItem.Stage stage) {
        LabVm vm = vm(spec);
        vms.put(key(vm.name()), vm);
        vm.disks().forEach(disk -> disks.put(key(disk.name()), disk));
        items.add(item(spec, stage));
        return vm;
    }

    /** Puts an item in whose machine has no VM in Azure: never failed over, or its VM was deleted. */
    public synchronized void addItemOnly(MachineSpec spec, ProtectedItem.Stage stage) {
        items.add(item(spec, stage));
    }

    /** Returns the VMs by name. */
    public synchronized List<LabVm> vms() {
        return List.copyOf(vms.values());
    }

    /** Returns a VM. */
    public synchronized Optional<LabVm> vm(String name) {
        return Optional.ofNullable(vms.get(key(name)));
    }

    /** Returns the disks by name. */
    public synchronized List<LabDisk> disks() {
        return List.copyOf(disks.values());
    }

    /** Returns a disk. */
    public synchronized Optional<LabDisk> disk(String name) {
        return Optional.ofNullable(disks.get(key(name)));
    }

    /** Returns the disk with an ARM id. */
    public Optional<LabDisk> diskWithId(String id) {
        return disks().stream()
                .filter(disk -> account.computeId("disks", disk.name()).equalsIgnoreCase(id))
                .findFirst();
    }

    /** Returns the VM that a disk is attached to. */
    public Optional<LabVm> vmOf(LabDisk disk) {
        return vms().stream().filter(vm -> vm.disks().contains(disk)).findFirst();
    }

    /** Returns the vault's items. */
    public synchronized List<ProtectedItem> items() {
        return List.copyOf(items);
    }

    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private LabVm vm(MachineSpec spec) {
        List<LabDisk> own = spec.disks().stream()
                .map(disk -> new LabDisk(disk.name(), disk.content(), uuid(), uuid(), clock.instant()))
                .toList();
        boolean taken = vms.containsKey(key(spec.name()))
                || own.stream().anyMatch(disk -> disks.containsKey(key(disk.name())));
        if (taken) {
            throw new IllegalArgumentException("a VM or disk of this name exists: " + spec.name());
        }
        return new LabVm(spec.name(), uuid(), spec.os(), own, clock.instant());
    }

    private ProtectedItem item(MachineSpec spec, ProtectedItem.Stage stage) {
        Instant failedOver = clock.instant().minusSeconds(7 * 24 * 3600);
        return new ProtectedItem(
                new ProtectedItem.MachineFacts(
                        spec.name(),
                        spec.os() == OsFamily.WINDOWS,
                        spec.efi(),
                        spec.instanceUuid(),
                        spec.biosUuid(),
                        spec.vcenter(),
                        spec.datastore(),
                        spec.nic()),
                spec.disks().stream()
                        .map(disk -> new ProtectedItem.DiskFacts(disk.name(), disk.content().sizeBytes()))
                        .toList(),
                stage,
                failedOver);
    }

    private UUID uuid() {
        return AzureAccount.uuid(random);
    }
}
