package io.homeward.control.internal.pairing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homeward.api.ByteCount;
import io.homeward.api.CloudDisk;
import io.homeward.api.Location;
import io.homeward.api.Machine;
import io.homeward.api.OsFamily;
import io.homeward.api.PowerState;
import io.homeward.api.TargetDisk;
import io.homeward.api.source.FailedOverMachine;
import io.homeward.hypervisor.Inventory;
import io.homeward.hypervisor.inventory.About;
import io.homeward.hypervisor.inventory.Datastore;
import io.homeward.hypervisor.inventory.Disk;
import io.homeward.hypervisor.inventory.Vm;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PairingTest {

    private static final UUID INSTANCE = UUID.fromString("50158471-87c2-d4ad-caa2-abe22face6d8");
    private static final UUID BIOS = UUID.fromString("42158471-87c2-d4ad-caa2-abe22face6d8");
    private static final ByteCount SIZE = ByteCount.ofMebibytes(64);

    private static Disk disk(int controller, int unit) {
        return new Disk(
                2000 + unit,
                "Hard disk",
                Optional.of(new UUID(controller, unit)),
                "[ds] web01/" + controller + "-" + unit + ".vmdk",
                SIZE,
                controller,
                unit,
                false,
                "datastore-1");
    }

    private static Vm vm(String id, UUID instance, UUID bios, Disk... disks) {
        return new Vm(
                id,
                "whatever its name",
                instance,
                bios,
                PowerState.OFF,
                Optional.empty(),
                OsFamily.LINUX,
                false,
                false,
                List.of(),
                List.of(
                        new Vm.Controller(1001, "VirtualLsiLogicController", 1),
                        new Vm.Controller(1000, "VirtualLsiLogicController", 0)),
                List.of(disks),
                Map.of(),
                List.of("datastore-1"),
                "");
    }

    private static Inventory inventory(Vm... vms) {
        return new Inventory(
                new About("vCenter", "VirtualCenter", "8.0", "u", "vc", "hw"),
                Instant.EPOCH,
                "datacenter-1",
                List.of(),
                List.of(new Datastore("datastore-1", "ds", "VMFS", SIZE, SIZE, true, false)),
                List.of(vms));
    }

    private static FailedOverMachine cloud(Optional<UUID> instance, Optional<UUID> bios) {
        return new FailedOverMachine(
                "/vm",
                "web01",
                OsFamily.LINUX,
                instance,
                bios,
                "/item",
                true,
                "UnplannedFailoverCommitted",
                Optional.empty(),
                PowerState.ON,
                List.of(
                        new CloudDisk("/d/os", "os", SIZE, true, -1),
                        new CloudDisk("/d/data", "data", SIZE, false, 0)));
    }

    @Test
    void theInstanceUuidDecidesBeforeTheBiosUuid() {
        Inventory inventory = inventory(vm("vm-1", UUID.randomUUID(), BIOS), vm("vm-2", INSTANCE, UUID.randomUUID()));
        Machine machine = new Pairing(inventory)
                .pair(cloud(Optional.of(INSTANCE), Optional.of(BIOS)))
                .orElseThrow();
        assertEquals(Optional.of("vm-2"), machine.targetVm());
        assertEquals(Location.ORIGINAL, machine.location());
        assertEquals("plan.paired.instanceUuid", machine.pairedBy().key());
    }

    @Test
    void theBiosUuidServesWhereTheInstanceUuidIsNowhere() {
        Machine machine = new Pairing(inventory(vm("vm-1", UUID.randomUUID(), BIOS)))
                .pair(cloud(Optional.of(INSTANCE), Optional.of(BIOS)))
                .orElseThrow();
        assertEquals(Optional.of("vm-1"), machine.targetVm());
        assertEquals("plan.paired.biosUuid", machine.pairedBy().key());
    }

    @Test
    void twoVmsOfOneIdentityAreNotGuessedBetween() {
        Machine machine = new Pairing(inventory(
                        vm("vm-1", INSTANCE, UUID.randomUUID()), vm("vm-2", INSTANCE, UUID.randomUUID())))
                .pair(cloud(Optional.of(INSTANCE), Optional.empty()))
                .orElseThrow();
        assertTrue(machine.targetVm().isEmpty());
        assertEquals("plan.paired.twice", machine.pairedBy().key());
        assertTrue(machine.disks().stream().allMatch(pair -> pair.target().isEmpty()));
    }

    @Test
    void disksArePairedInTheOrderOfBusAndUnit() {
        Vm vm = vm("vm-1", INSTANCE, BIOS, disk(1001, 0), disk(1000, 0));
        Machine machine = new Pairing(inventory(vm))
                .pair(cloud(Optional.of(INSTANCE), Optional.empty()))
                .orElseThrow();
        assertEquals(
                List.of(new UUID(1000, 0), new UUID(1001, 0)),
                machine.disks().stream()
                        .map(pair -> pair.target().map(TargetDisk::uuid).orElseThrow())
                        .toList());
    }

    @Test
    void unequalNumbersOfDisksPairNone() {
        Vm vm = vm("vm-1", INSTANCE, BIOS, disk(1000, 0));
        Machine machine = new Pairing(inventory(vm))
                .pair(cloud(Optional.of(INSTANCE), Optional.empty()))
                .orElseThrow();
        assertTrue(machine.disks().stream().allMatch(pair -> pair.target().isEmpty()));
    }

    @Test
    void aMachineWithoutAnyIdentityIsLeftOut() {
        assertTrue(new Pairing(inventory()).pair(cloud(Optional.empty(), Optional.empty())).isEmpty());
    }
}
