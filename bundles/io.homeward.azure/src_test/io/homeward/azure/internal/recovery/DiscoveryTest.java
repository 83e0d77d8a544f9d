package io.homeward.azure.internal.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homeward.api.CloudDisk;
import io.homeward.api.HomewardException;
import io.homeward.api.OsFamily;
import io.homeward.api.PowerState;
import io.homeward.api.source.Cloud;
import io.homeward.api.source.FailedOverMachine;
import io.homeward.azure.FakeTime;
import io.homeward.azure.ScriptedAzure;
import io.homeward.azure.ScriptedAzure.Answer;
import io.homeward.azure.Site;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiscoveryTest {

    private static final String ITEM = "/Subscriptions/" + Site.SUBSCRIPTION + "/resourceGroups/V2A-ECY/providers/"
            + "Microsoft.RecoveryServices/vaults/Rcm-Vault-150/replicationFabrics/Rcm-Vault-150-vmwarefabric/"
            + "replicationProtectionContainers/Rcm-Vault-4678replicationcontainer/replicationProtectedItems/"
            + "vcenter67_50158471-87c2-d4ad-caa2-abe22face6d8";
    private static final String LIST = Site.VAULT + "/replicationProtectedItems?api-version=";
    private static final String DISKS = Site.GROUP + "/providers/Microsoft.Compute/disks/";
    private static final String NEW = "2026-02-01";
    private static final String OLD = "2025-08-01";

    @TempDir
    private Path folder;

    private final FakeTime time = new FakeTime();
    private ScriptedAzure azure;
    private Cloud cloud;

    @BeforeEach
    void start() throws Exception {
        azure = new ScriptedAzure();
        cloud = Site.connect(azure, time, folder);
    }

    @AfterEach
    void stop() {
        cloud.close();
        azure.close();
    }

    @Test
    void readsTheRecordedMachineWithItsVmAndDisks() throws Exception {
        String item = Site.example("asr-recorded/rpi-inmagercm-failedover.json");
        String listed = item.replaceAll("(?s)\"protectedDisks\": \\[.*?\\n      \\]", "\"protectedDisks\": []");
        azure.on("GET", LIST + NEW, Answer.ok("{\"value\":[],\"nextLink\":\"" + azure.address() + LIST + NEW
                        + "&skipToken=2\"}"))
                .on("GET", LIST + NEW + "&skipToken=2", Answer.ok("{\"value\":[" + listed + "]}"))
                .on("GET", ITEM + "?api-version=" + NEW, Answer.ok(item));
        scriptVm("PowerState/running");

        List<FailedOverMachine> machines = cloud.failedOverMachines();

        assertEquals(1, machines.size());
        FailedOverMachine machine = machines.getFirst();
        assertEquals("Rcm-W2K19-152", machine.name());
        assertEquals(Site.VM, machine.vm());
        assertEquals(OsFamily.WINDOWS, machine.os());
        assertEquals(Optional.of(UUID.fromString("50158471-87c2-d4ad-caa2-abe22face6d8")), machine.instanceUuid());
        assertEquals(Optional.empty(), machine.biosUuid());
        assertEquals(ITEM, machine.protectedItem());
        assertTrue(machine.reprotectable());
        assertEquals("UnplannedFailoverCommitted", machine.state());
        assertEquals(Optional.empty(), machine.replicationGroup());
        assertEquals(PowerState.ON, machine.power());
        assertEquals(List.of(-1, 0, 3), machine.disks().stream().map(CloudDisk::lun).toList());
        assertEquals(DISKS + "PHYSICALDRIVE0-Rcm_W2K19_152", machine.disks().getFirst().id());
        assertTrue(machine.disks().getFirst().osDisk());
        assertEquals(32212254720L, machine.disks().getFirst().size().bytes());
    }

    @Test
    void fallsBackToTheOlderVersionAndStaysWithIt() throws Exception {
        azure.on("GET", LIST + NEW, Answer.json(400, "{\"error\":{\"code\":\"NoRegisteredProviderFound\"}}"))
                .on("GET", LIST + OLD, Answer.ok("{\"value\":[" + item("[\"ReverseReplicate\"]", "Primary") + "]}"))
                .on("GET", ITEM + "?api-version=" + OLD, Answer.ok(item("[\"reversereplicate\"]", "Primary")));
        scriptVm("PowerState/deallocated");

        assertEquals(PowerState.OFF, cloud.failedOverMachines().getFirst().power());
        cloud.failedOverMachines();

        assertEquals(1, azure.requests("GET", LIST + NEW).size());
        assertEquals(2, azure.requests("GET", LIST + OLD).size());
    }

    @Test
    void whatIsNotFailedOverOrHasNoVmIsLeftOut() throws Exception {
        String atHome = item("[\"UnplannedFailover\"]", "Primary");
        String gone = item("[\"SwitchProtection\"]", "Recovery");
        azure.on("GET", LIST + NEW, Answer.ok("{\"value\":[" + atHome + "," + gone + "]}"))
                .on("GET", ITEM + "?api-version=" + NEW, Answer.ok(gone));

        assertEquals(List.of(), cloud.failedOverMachines());
        assertEquals(1, azure.requests("GET", ITEM).size(), "one GET for the candidate alone");
        assertEquals(1, azure.requests("GET", Site.VM).size());
    }

    @Test
    void aListThatLeadsToAStrangerIsNotFollowed() throws Exception {
        azure.on("GET", LIST + NEW, Answer.ok("{\"value\":[],\"nextLink\":\"" + azure.foreignAddress() + "/x\"}"));

        HomewardException refused = assertThrows(HomewardException.class, cloud::failedOverMachines);

        assertEquals("HW-AZURE-007", refused.problem().code());
        assertEquals("127.0.0.1", refused.problem().subject());
        assertEquals(0, azure.requests("GET", "/x").size());
    }

    private static String item(String operations, String location) {
        return """
                {"id":"%s","properties":{"friendlyName":"m","allowedOperations":%s,"activeLocation":"%s",
                "protectionState":"s","providerSpecificDetails":{"instanceType":"InMageRcm","osType":"Linux",
                "targetVmName":"Rcm-W2K19-152","targetResourceGroupId":"%s","multiVmGroupName":"g"}}}"""
                .formatted(ITEM, operations, location, Site.GROUP);
    }

    private void scriptVm(String power) {
        String ids = "{\"managedDisk\":{\"id\":\"" + DISKS + "%s\"},\"lun\":%d,\"osType\":\"Windows\"}";
        azure.on("GET", Site.VM + "?$expand=instanceView&api-version=2025-04-01", Answer.ok("""
                {"properties":{"instanceView":{"statuses":[{"code":"ProvisioningState/succeeded"},{"code":"%s"}]},
                "storageProfile":{"osDisk":%s,"dataDisks":[%s,%s]}}}"""
                .formatted(
                        power,
                        ids.formatted("PHYSICALDRIVE0-Rcm_W2K19_152", 9),
                        ids.formatted("later", 3),
                        ids.formatted("PHYSICALDRIVE1-Rcm_W2K19_152", 0))));
        scriptDisk("PHYSICALDRIVE0-Rcm_W2K19_152", 32212254720L);
        scriptDisk("PHYSICALDRIVE1-Rcm_W2K19_152", 5368709120L);
        scriptDisk("later", 1L << 30);
    }

    private void scriptDisk(String name, long bytes) {
        azure.on("GET", DISKS + name + "?api-version=2025-01-02", Answer.ok("""
                {"id":"%s","name":"%s","location":"eastus","properties":{"diskSizeBytes":%d,"diskSizeGB":30}}"""
                .formatted(DISKS + name, name, bytes)));
    }
}
