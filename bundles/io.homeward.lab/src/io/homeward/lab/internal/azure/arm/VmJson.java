package io.homeward.lab.internal.azure.arm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.homeward.api.OsFamily;
import io.homeward.lab.internal.azure.model.AzureAccount;
import io.homeward.lab.internal.azure.model.LabDisk;
import io.homeward.lab.internal.azure.model.LabVm;
import io.homeward.lab.internal.azure.model.Power;
import java.time.Clock;
import java.util.Locale;

/** A VM as the compute provider shows it. */
final class VmJson {

    static final String SIZE = "Standard_D2s_v3";

    private final AzureAccount account;
    private final Clock clock;

    VmJson(AzureAccount account, Clock clock) {
        this.account = account;
        this.clock = clock;
    }

    ObjectNode of(LabVm vm, boolean expanded) {
        ObjectNode body = Json.object();
        body.put("name", vm.name());
        body.put("id", account.computeId("virtualMachines", vm.name()));
        body.put("type", "Microsoft.Compute/virtualMachines");
        body.put("location", account.location());
        body.putObject("tags");
        ObjectNode properties = body.putObject("properties");
        properties.put("vmId", vm.vmId().toString());
        properties.putObject("hardwareProfile").put("vmSize", SIZE);
        properties.put("provisioningState", provisioning(vm.power()));
        properties.set("storageProfile", storage(vm));
        properties.putObject("networkProfile").putArray("networkInterfaces").addObject()
                .put("id", account.groupId() + "/providers/Microsoft.Network/networkInterfaces/" + vm.name() + "-nic");
        properties.put("timeCreated", vm.made().toString());
        if (expanded) {
            properties.set("instanceView", instanceView(vm));
        }
        return body;
    }

    ObjectNode instanceView(LabVm vm) {
        Power power = vm.power();
        ObjectNode view = Json.object();
        if (power == Power.RUNNING) {
            view.put("computerName", vm.name());
            view.put("osName", os(vm).toLowerCase(Locale.ROOT));
        }
        ArrayNode disks = view.putArray("disks");
        for (LabDisk disk : vm.disks()) {
            disks.addObject().put("name", disk.name()).putArray("statuses")
                    .add(status("ProvisioningState/succeeded", "Provisioning succeeded"));
        }
        view.put("hyperVGeneration", "V1");
        String state = provisioning(power);
        view.putArray("statuses")
                .add(status("ProvisioningState/" + state.toLowerCase(Locale.ROOT), "Provisioning " + state)
                        .put("time", clock.instant().toString()))
                .add(status("PowerState/" + power.code(), power.text()));
        return view;
    }

    static String os(LabVm vm) {
        return vm.os() == OsFamily.WINDOWS ? "Windows" : "Linux";
    }

    private ObjectNode storage(LabVm vm) {
        ObjectNode profile = Json.object();
        ObjectNode os = profile.putObject("osDisk");
        os.put("osType", os(vm));
        attach(os, vm.disks().get(0), "ReadWrite");
        ArrayNode data = profile.putArray("dataDisks");
        for (int i = 1; i < vm.disks().size(); i++) {
            ObjectNode disk = data.addObject().put("lun", i - 1);
            attach(disk, vm.disks().get(i), "None");
            disk.put("toBeDetached", false);
        }
        profile.put("diskControllerType", "SCSI");
        return profile;
    }

    private void attach(ObjectNode target, LabDisk disk, String caching) {
        target.put("name", disk.name());
        target.put("createOption", "Attach");
        target.put("caching", caching);
        target.putObject("managedDisk")
                .put("storageAccountType", "Standard_LRS")
                .put("id", account.computeId("disks", disk.name()));
        target.put("deleteOption", "Detach");
        target.put("diskSizeGB", DiskJson.gibibytes(disk));
    }

    private static String provisioning(Power power) {
        return power == Power.STARTING || power == Power.DEALLOCATING ? "Updating" : "Succeeded";
    }

    private static ObjectNode status(String code, String text) {
        return Json.object().put("code", code).put("level", "Info").put("displayStatus", text);
    }
}
