package io.homeward.azure.internal.recovery;

import io.homeward.api.ByteCount;
import io.homeward.api.CloudDisk;
import io.homeward.api.HomewardException;
import io.homeward.api.OsFamily;
import io.homeward.api.source.FailedOverMachine;
import io.homeward.azure.internal.arm.ArmClient;
import io.homeward.azure.internal.arm.ArmId;
import io.homeward.azure.internal.compute.Machines;
import io.homeward.azure.internal.compute.ManagedDisk;
import io.homeward.azure.internal.compute.Snapshots;
import io.homeward.azure.internal.compute.VirtualMachine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the machines that were failed over: the vault tells which, the VM tells their disks and power. */
public final class Discovery {

    private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);

    /** Machines that are looked up at a time. */
    private static final int AT_A_TIME = 8;

    private final Vault vault;
    private final ArmId vaultId;
    private final Machines machines;
    private final Snapshots disks;

    public Discovery(ArmClient client, ArmId vault, Machines machines, Snapshots disks) {
        this.vault = new Vault(client, vault);
        this.vaultId = vault;
        this.machines = machines;
        this.disks = disks;
    }

    /** Returns them in the vault's order. */
    public List<FailedOverMachine> machines() throws HomewardException {
        List<ProtectedItem> candidates =
                vault.items().stream().filter(ProtectedItem::isCandidate).toList();
        List<FailedOverMachine> found =
                Parallel.map(candidates, AT_A_TIME, vaultId.value(), this::machine).stream()
                        .flatMap(Optional::stream)
                        .toList();
        LOG.debug("{} machines behind {} candidates of {}", found.size(), candidates.size(), vaultId);
        return found;
    }

    /** One that cannot come home is left out and named in the log, so that it does not hide the others. */
    private Optional<FailedOverMachine> machine(ProtectedItem listed) throws HomewardException {
        Optional<ProtectedItem> item = vault.find(listed.id());
        if (item.isEmpty() || !item.get().isCandidate()) {
            return Optional.empty();
        }
        Optional<ArmId> id = item.get().vm();
        Optional<VirtualMachine> vm = id.isPresent() ? machines.find(id.get()) : Optional.empty();
        if (vm.isEmpty() || !vm.get().allManaged() || vm.get().disks().isEmpty()) {
            LOG.warn("{} is left out: {}", listed.id(), vm.isEmpty() ? "its VM is not there" : "unmanaged disks");
            return Optional.empty();
        }
        return Optional.of(machine(item.get(), id.get(), vm.get()));
    }

    private FailedOverMachine machine(ProtectedItem item, ArmId id, VirtualMachine vm) throws HomewardException {
        List<CloudDisk> found = new ArrayList<>();
        for (VirtualMachine.DiskRef ref : vm.disks()) {
            ManagedDisk disk = disks.disk(ref.id());
            if (!item.disks().isEmpty() && !item.disks().contains(ref.id())) {
                LOG.info("disk {} of {} was not protected: it was attached in Azure", ref.id(), item.name());
            }
            found.add(new CloudDisk(
                    disk.id().value(), disk.name(), ByteCount.of(disk.sizeBytes()), ref.lun() < 0, ref.lun()));
        }
        return new FailedOverMachine(
                id.value(),
                item.name(),
                item.os() == OsFamily.OTHER ? vm.os() : item.os(),
                item.instanceUuid(),
                item.biosUuid(),
                item.id().value(),
                item.reprotectable(),
                item.state(),
                item.group(),
                vm.power(),
                found);
    }
}
