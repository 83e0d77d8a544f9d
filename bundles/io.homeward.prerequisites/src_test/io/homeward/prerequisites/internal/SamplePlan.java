package io.homeward.prerequisites.internal;

import io.homeward.api.ByteCount;
import io.homeward.api.CloudDisk;
import io.homeward.api.DiskPair;
import io.homeward.api.Location;
import io.homeward.api.Machine;
import io.homeward.api.MachineId;
import io.homeward.api.MasterTargetStatus;
import io.homeward.api.OsFamily;
import io.homeward.api.PowerState;
import io.homeward.api.Problem;
import io.homeward.api.ProcessServerStatus;
import io.homeward.api.RetentionVolume;
import io.homeward.api.TargetDisk;
import io.homeward.api.Text;
import io.homeward.hypervisor.Inventory;
import io.homeward.hypervisor.inventory.About;
import io.homeward.hypervisor.inventory.Datastore;
import io.homeward.hypervisor.inventory.Disk;
import io.homeward.hypervisor.inventory.Host;
import io.homeward.hypervisor.inventory.Vm;
import io.homeward.prerequisites.CheckFacts;
import io.homeward.prerequisites.Fact;
import io.homeward.prerequisites.Phase;
import io.homeward.prerequisites.SiteFacts;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A plan on which every check passes, until a test spoils something. */
final class SamplePlan {

    static final Instant NOW = Instant.parse("2017-02-13T10:00:00Z");
    static final UUID TARGET_UUID = UUID.fromString("50000000-0000-0000-0000-000000000001");
    static final UUID MACHINE_UUID = UUID.fromString("50000000-0000-0000-0000-000000000002");
    static final UUID DISK_UUID = UUID.fromString("6000c290-0000-0000-0000-000000000001");
    static final ByteCount SIZE = ByteCount.ofMebibytes(1024);
    static final Problem REFUSED = Problem.of("HW-VSPHERE-003", "vc.example", "presented", "00:11");

    Phase phase = Phase.PLAN;
    String apiType = "VirtualCenter";
    boolean inventoryKnown = true;
    boolean privilegesKnown = true;
    boolean masterTargetsKnown = true;
    boolean processServersKnown = true;
    Duration heartbeatAge = Duration.ofSeconds(20);
    final Map<String, String> values = new HashMap<>(Map.of(
            CheckFacts.MASTER_TARGET, "mt01",
            CheckFacts.PROCESS_SERVER, "ps01",
            CheckFacts.DATASTORE, "gold",
            CheckFacts.RETENTION_VOLUME, "/mnt/retention"));
    final Map<String, Set<String>> missing =
            new HashMap<>(Map.of("dc-1", Set.of(), "ds-1", Set.of(), "ds-2", Set.of()));
    final Map<String, String> targetSettings = new HashMap<>(Map.of("disk.enableuuid", "true"));
    final List<String> targetSnapshots = new ArrayList<>();
    final List<String> targetControllers =
            new ArrayList<>(List.of("VirtualLsiLogicController", "VirtualAHCIController"));
    final List<Disk> targetDisks = new ArrayList<>(List.of(disk(2000, null, "[gold] mt01/mt01.vmdk", false)));
    boolean toolsRunning = true;
    boolean targetRegistered = true;
    boolean targetOnHost = true;
    final List<Host.Mount> mounts = new ArrayList<>(
            List.of(new Host.Mount("ds-1", true, true, true), new Host.Mount("ds-2", true, true, true)));
    String goldType = "VMFS";
    String shareType = "NFS";
    ByteCount free = ByteCount.ofMebibytes(4096);
    RetentionVolume retention = volume("/mnt/retention", "/dev/sdb1", "ext4", Set.of());
    final List<RetentionVolume> otherVolumes =
            new ArrayList<>(List.of(volume("/", "/dev/sda2", "ext4", Set.of(RetentionVolume.Use.SYSTEM))));
    PowerState machinePower = PowerState.OFF;
    final List<String> machineSnapshots = new ArrayList<>();
    boolean machineDelta;
    boolean machineGone;
    boolean machineVmListed = true;
    ByteCount vmdkSize = SIZE;
    boolean paired = true;

    static RetentionVolume volume(String path, String device, String type, Set<RetentionVolume.Use> uses) {
        return new RetentionVolume(
                Path.of(path), device, type, SIZE, ByteCount.ofMebibytes(512), false, Optional.empty(), uses);
    }

    static Disk disk(int key, UUID uuid, String path, boolean parent) {
        return new Disk(
                key, "Hard disk " + (key - 1999), Optional.ofNullable(uuid), path, SIZE, 1000, key - 2000, parent,
                "ds-1");
    }

    CheckFacts facts() {
        return new CheckFacts(phase, machine(), values, site(), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private SiteFacts site() {
        return new SiteFacts(
                inventoryKnown ? Fact.known(inventory(), NOW, "vc.example") : Fact.notKnown(REFUSED),
                privilegesKnown ? Fact.known(Map.copyOf(missing), NOW, "vc.example") : Fact.notKnown(REFUSED),
                masterTargetsKnown ? Fact.known(List.of(target()), NOW, "cs01") : Fact.notKnown(REFUSED),
                processServersKnown
                        ? Fact.known(
                                List.of(new ProcessServerStatus("ps01", "0.1.0", NOW.minus(heartbeatAge), 0)), NOW,
                                "cs01")
                        : Fact.notKnown(REFUSED));
    }

    private MasterTargetStatus target() {
        List<RetentionVolume> volumes = new ArrayList<>(otherVolumes);
        volumes.add(retention);
        return new MasterTargetStatus(
                "mt01", TARGET_UUID, "mt01:9443", "0.1.0", OsFamily.LINUX, NOW.minus(heartbeatAge), Set.of(), volumes);
    }

    private Inventory inventory() {
        List<Vm> vms = new ArrayList<>();
        if (targetRegistered) {
            vms.add(targetVm());
        }
        if (machineVmListed && !machineGone) {
            vms.add(machineVm());
        }
        return new Inventory(
                new About("vCenter 8.0.3", apiType, "8.0.3.0", "uuid", "vc.example", "homeward@vsphere.local"),
                NOW,
                "dc-1",
                List.of(new Host("host-1", "esx01", "ESXi 8.0", true, false, SIZE, mounts)),
                List.of(
                        new Datastore("ds-1", "gold", goldType, SIZE, free, true, false),
                        new Datastore("ds-2", "share", shareType, SIZE, free, true, false)),
                vms);
    }

    private Vm targetVm() {
        List<Vm.Controller> controllers = new ArrayList<>();
        targetControllers.forEach(type -> controllers.add(new Vm.Controller(1000 + controllers.size(), type, 0)));
        return new Vm(
                "vm-1", "mt01", TARGET_UUID, TARGET_UUID, PowerState.ON,
                targetOnHost ? Optional.of("host-1") : Optional.empty(),
                OsFamily.LINUX, toolsRunning, false, targetSnapshots, controllers, targetDisks,
                new HashMap<>(targetSettings),
                List.of("ds-1"), "");
    }

    private Vm machineVm() {
        return new Vm(
                "vm-2", "web01", MACHINE_UUID, MACHINE_UUID, machinePower, Optional.of("host-1"), OsFamily.LINUX, false,
                false, machineSnapshots, List.of(),
                List.of(disk(2000, DISK_UUID, "[gold] web01/web01.vmdk", machineDelta)), new HashMap<>(),
                List.of("ds-1"),
                "");
    }

    private Machine machine() {
        CloudDisk cloud = new CloudDisk("/subscriptions/s/disks/web01-os", "web01-os", SIZE, true, -1);
        TargetDisk vmdk = new TargetDisk(DISK_UUID, "[gold] web01/web01.vmdk", vmdkSize, "gold");
        return new Machine(
                new MachineId(MACHINE_UUID.toString()), "web01", OsFamily.LINUX, "/subscriptions/s/vm/web01",
                PowerState.ON,
                machineGone ? Optional.empty() : Optional.of("vm-2"), machinePower,
                machineGone ? Location.ALTERNATE : Location.ORIGINAL, Text.of("plan.paired.instanceUuid"),
                List.of(new DiskPair(0, cloud, paired && !machineGone ? Optional.of(vmdk) : Optional.empty())),
                Optional.empty());
    }
}
