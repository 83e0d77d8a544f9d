package io.homeward.lab.internal.azure.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.homeward.lab.internal.azure.model.AzureAccount;
import io.homeward.lab.internal.azure.model.LabDisk;
import io.homeward.lab.internal.azure.model.LabSnapshot;
import io.homeward.lab.internal.azure.model.LabVm;
import io.homeward.lab.internal.azure.model.Power;
import io.homeward.lab.internal.azure.model.Subscription;
import java.util.Optional;

/** Disks and snapshots as the disk provider shows them. */
final class DiskJson {

    private static final int SECTOR_BYTES = 512;

    private final Subscription subscription;
    private final AzureAccount account;

    DiskJson(Subscription subscription) {
        this.subscription = subscription;
        this.account = subscription.account();
    }

    /** Azure counts whole GiB; what a smaller disk really holds is in diskSizeBytes. */
    static long gibibytes(LabDisk disk) {
        return (disk.content().sizeBytes() + (1L << 30) - 1) >> 30;
    }

    ObjectNode of(LabDisk disk) {
        Optional<LabVm> vm = subscription.vmOf(disk);
        boolean reserved = vm.map(LabVm::power).filter(Power.DEALLOCATED::equals).isPresent();
        ObjectNode body = resource("disks", disk.name());
        vm.ifPresent(owner -> body.put("managedBy", account.computeId("virtualMachines", owner.name())));
        body.putObject("sku").put("name", "Standard_LRS").put("tier", "Standard");
        body.putObject("tags");
        ObjectNode of = body.putObject("properties");
        system(of, disk);
        of.putObject("creationData").put("createOption", "Empty").put("logicalSectorSize", SECTOR_BYTES);
        size(of, disk);
        of.put("diskIOPSReadWrite", 500);
        of.put("diskMBpsReadWrite", 60);
        of.put("timeCreated", disk.made().toString());
        of.put("provisioningState", "Succeeded");
        of.put("diskState", vm.isEmpty() ? "Unattached" : reserved ? "Reserved" : "Attached");
        of.put("uniqueId", disk.uniqueId().toString());
        return body;
    }

    ObjectNode of(LabSnapshot snapshot, boolean granted) {
        boolean ready = snapshot.provisioning() != LabSnapshot.Provisioning.CREATING;
        LabDisk disk = snapshot.disk();
        ObjectNode body = resource("snapshots", snapshot.name());
        body.putObject("sku").put("name", "Standard_LRS").put("tier", "Standard");
        body.set("tags", Json.texts(snapshot.tags()));
        ObjectNode of = body.putObject("properties");
        system(of, disk);
        of.putObject("creationData")
                .put("createOption", "Copy")
                .put("sourceResourceId", account.computeId("disks", disk.name()))
                .put("sourceUniqueId", disk.uniqueId().toString())
                .put("logicalSectorSize", SECTOR_BYTES);
        size(of, disk);
        of.put("incremental", true);
        of.put("incrementalSnapshotFamilyId", disk.family().toString());
        of.put("diskState", granted ? "ActiveSAS" : "Unattached");
        of.put("uniqueId", snapshot.uniqueId().toString());
        of.put("timeCreated", snapshot.taken().toString());
        of.put("provisioningState", snapshot.provisioning().text());
        of.put("completionPercent", ready ? 100.0 : 0.0);
        of.put("snapshotAccessState", ready ? "Available" : "Pending");
        return body;
    }

    private ObjectNode resource(String type, String name) {
        ObjectNode body = Json.object();
        body.put("name", name);
        body.put("id", account.computeId(type, name));
        body.put("type", "Microsoft.Compute/" + type);
        body.put("location", account.location());
        return body;
    }

    private void system(ObjectNode of, LabDisk disk) {
        Optional<LabVm> boots = subscription.vmOf(disk).filter(vm -> vm.disks().get(0).equals(disk));
        boots.ifPresent(vm -> {
            of.put("osType", VmJson.os(vm));
            of.put("hyperVGeneration", "V1");
            of.putObject("supportedCapabilities").put("acceleratedNetwork", true);
            of.put("supportsHibernation", false);
        });
    }

    private static void size(ObjectNode of, LabDisk disk) {
        of.put("diskSizeGB", gibibytes(disk));
        of.put("diskSizeBytes", disk.content().sizeBytes());
        of.putObject("encryption").put("type", "EncryptionAtRestWithPlatformKey");
        of.put("networkAccessPolicy", "AllowAll");
        of.put("publicNetworkAccess", "Enabled");
    }
}
