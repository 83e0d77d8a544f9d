package io.homeward.control.internal.pairing;

import io.homeward.api.CloudDisk;
import io.homeward.api.DiskPair;
import io.homeward.api.Location;
import io.homeward.api.Machine;
import io.homeward.api.MachineId;
import io.homeward.api.PowerState;
import io.homeward.api.TargetDisk;
import io.homeward.api.Text;
import io.homeward.api.source.FailedOverMachine;
import io.homeward.hypervisor.Inventory;
import io.homeward.hypervisor.inventory.Datastore;
import io.homeward.hypervisor.inventory.Disk;
import io.homeward.hypervisor.inventory.Vm;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Recognises a failed-over machine on-premises: by instance UUID, otherwise by BIOS UUID, never by name. Disks are paired
 * in the order both sides number them: the boot disk first, in Azure then by LUN, on-premises by controller and unit;
 * when the counts differ no disk is paired, since a guess could overwrite the wrong one.
 */
public final class Pairing {

    private final Inventory inventory;

    /** Pairs against this inventory. */
    public Pairing(Inventory inventory) {
        this.inventory = inventory;
    }

    /** Returns the machine as both sides know it; empty for one whose identity the cloud does not tell. */
    public Optional<Machine> pair(FailedOverMachine cloud) {
        return cloud.instanceUuid().or(cloud::biosUuid).map(identity -> machine(cloud, identity));
    }

    private Machine machine(FailedOverMachine cloud, UUID identity) {
        Match match = match(cloud);
        return new Machine(
                new MachineId(identity.toString()),
                cloud.name(),
                cloud.os(),
                cloud.vm(),
                cloud.power(),
                match.vm.map(Vm::id),
                match.vm.map(Vm::power).orElse(PowerState.OFF),
                match.vm.isPresent() ? Location.ORIGINAL : Location.ALTERNATE,
                match.reason,
                disks(cloud.disks(), match.vm),
                cloud.replicationGroup());
    }

    private record Match(Optional<Vm> vm, Text reason) {}

    private Match match(FailedOverMachine cloud) {
        if (cloud.instanceUuid().isPresent()) {
            List<Vm> found = inventory.vmsByInstanceUuid(cloud.instanceUuid().get());
            if (found.size() == 1) {
                return new Match(
                        Optional.of(found.getFirst()),
                        Text.of("plan.paired.instanceUuid", "uuid", cloud.instanceUuid().get()));
            }
            if (found.size() > 1) {
                return new Match(Optional.empty(), Text.of("plan.paired.twice", "count", found.size()));
            }
        }
        if (cloud.biosUuid().isPresent()) {
            List<Vm> found = inventory.vms().stream()
                    .filter(vm -> vm.biosUuid().equals(cloud.biosUuid().get()))
                    .toList();
            if (found.size() == 1) {
                return new Match(
                        Optional.of(found.getFirst()),
                        Text.of("plan.paired.biosUuid", "uuid", cloud.biosUuid().get()));
            }
        }
        return new Match(Optional.empty(), Text.of("plan.paired.none"));
    }

    private List<DiskPair> disks(List<CloudDisk> cloudDisks, Optional<Vm> vm) {
        List<TargetDisk> targets = vm.map(this::targets).orElse(List.of());
        boolean paired = targets.size() == cloudDisks.size();
        List<DiskPair> pairs = new ArrayList<>();
        for (int i = 0; i < cloudDisks.size(); i++) {
            pairs.add(new DiskPair(
                    i, cloudDisks.get(i), paired ? Optional.of(targets.get(i)) : Optional.empty()));
        }
        return pairs;
    }

    /** The disks that have a UUID, in the order of their controllers' buses and units. */
    private List<TargetDisk> targets(Vm vm) {
        Comparator<Disk> place = Comparator.<Disk>comparingInt(disk -> bus(vm, disk)).thenComparingInt(Disk::unit);
        return vm.disks().stream()
                .filter(disk -> disk.uuid().isPresent())
                .sorted(place)
                .map(disk -> new TargetDisk(
                        disk.uuid().get(),
                        disk.path(),
                        disk.capacity(),
                        inventory.datastore(disk.datastore()).map(Datastore::name).orElse(disk.datastore())))
                .toList();
    }

    private static int bus(Vm vm, Disk disk) {
        return vm.controllers().stream()
                .filter(controller -> controller.key() == disk.controller())
                .mapToInt(Vm.Controller::bus)
                .findFirst()
                .orElse(Integer.MAX_VALUE);
    }
}
