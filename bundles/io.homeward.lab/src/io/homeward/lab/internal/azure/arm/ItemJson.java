package io.homeward.lab.internal.azure.arm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.homeward.lab.internal.azure.model.AzureAccount;
import io.homeward.lab.internal.azure.model.ProtectedItem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** A protected item of the provider InMageRcm, field by field as the service was recorded to answer it. */
final class ItemJson {

    private static final String TYPE = "Microsoft.RecoveryServices/vaults/replicationFabrics"
            + "/replicationProtectionContainers/replicationProtectedItems";

    private final AzureAccount account;

    ItemJson(AzureAccount account) {
        this.account = account;
    }

    String fabric() {
        return account.vault() + "-vmwarefabric";
    }

    String container() {
        return account.vault() + "-replicationcontainer";
    }

    ObjectNode of(ProtectedItem item, boolean full) {
        ObjectNode body = Json.object();
        body.put("id", vault() + "/replicationFabrics/" + fabric() + "/replicationProtectionContainers/" + container()
                + "/replicationProtectedItems/" + item.name());
        body.put("name", item.name());
        body.put("type", TYPE);
        body.set("properties", properties(item, full));
        return body;
    }

    private ObjectNode properties(ProtectedItem item, boolean full) {
        ProtectedItem.Stage stage = item.stage();
        boolean failedOver = stage != ProtectedItem.Stage.PROTECTED;
        ObjectNode of = Json.object();
        of.put("friendlyName", item.spec().name());
        of.put("protectedItemType", "");
        of.putNull("protectableItemId");
        of.put("recoveryServicesProviderId", vault() + "/replicationFabrics/" + fabric()
                + "/replicationRecoveryServicesProviders/" + appliance());
        of.put("primaryFabricFriendlyName", fabric());
        of.put("primaryFabricProvider", "InMageRcmFabric");
        of.put("recoveryFabricFriendlyName", "Microsoft Azure");
        of.put("recoveryFabricId", "Microsoft Azure");
        of.put("primaryProtectionContainerFriendlyName", container());
        of.put("recoveryProtectionContainerFriendlyName", "Microsoft Azure");
        of.put("protectionState", stage.state());
        of.put("protectionStateDescription", stage.description());
        of.put("activeLocation", stage.location());
        of.put("testFailoverState", "None");
        of.put("testFailoverStateDescription", "None");
        of.set("allowedOperations", Json.array(stage.operations()));
        of.put("replicationHealth", "Normal");
        of.put("failoverHealth", "Normal");
        of.putArray("healthErrors");
        of.put("policyId", vault() + "/replicationPolicies/24-hour-replication-policy");
        of.put("policyFriendlyName", "24-hour-replication-policy");
        of.put("lastSuccessfulFailoverTime", failedOver ? item.failedOver().toString() : "0001-01-01T00:00:00");
        of.put("lastSuccessfulTestFailoverTime", "0001-01-01T00:00:00");
        of.putObject("currentScenario")
                .put("scenarioName", "None")
                .put("jobId", vault() + "/replicationJobs/None")
                .put("startTime", "1753-01-01T01:01:01Z");
        of.put("failoverRecoveryPointId", point(item));
        of.set("providerSpecificDetails", details(item, full));
        of.put("recoveryContainerId", vault() + "/replicationFabrics/" + hex("azure")
                + "/replicationProtectionContainers/" + hex("cloud"));
        of.put("eventCorrelationId", id(item.name() + "event").toString());
        return of;
    }

    private ObjectNode details(ProtectedItem item, boolean full) {
        ObjectNode of = Json.object();
        source(of, item);
        target(of, item);
        replication(of, item);
        ArrayNode disks = of.putArray("protectedDisks");
        if (full) {
            for (int i = 0; i < item.disks().size(); i++) {
                disks.add(disk(item, i));
            }
        }
        of.put("isAgentRegistrationSuccessfulAfterFailover", item.stage() != ProtectedItem.Stage.PROTECTED);
        ObjectNode agent = of.putObject("mobilityAgentDetails");
        agent.put("version", "9.63.7187.1").put("latestVersion", "9.63.7187.1").put("driverVersion", "9.63.7187.1");
        agent.put("lastHeartbeatUtc", item.failedOver().toString());
        agent.putArray("reasonsBlockingUpgrade").add("AlreadyOnLatestVersion");
        agent.put("isUpgradeable", "false");
        ArrayNode nics = of.putArray("vmNics");
        if (full) {
            nics.add(nic(item.spec()));
        }
        of.set("discoveredVmDetails", discovered(item));
        return of;
    }

    private void source(ObjectNode of, ProtectedItem item) {
        of.put("instanceType", "InMageRcm");
        of.put("internalIdentifier", item.spec().biosUuid().toString());
        of.put("fabricDiscoveryMachineId", site() + "/machines/" + item.name());
        of.putNull("multiVmGroupName");
        of.put("discoveryType", "VCenter");
        of.put("processServerId", appliance());
        of.put("processorCoreCount", 2);
        of.put("allocatedMemoryInMB", 4096.0);
        of.put("processServerName", "lab-appliance");
        of.put("runAsAccountId", site() + "/runasaccounts/" + id("account"));
        of.put("osType", item.spec().windows() ? "Windows" : "Linux");
        of.put("firmwareType", item.spec().efi() ? "UEFI" : "BIOS");
        of.put("primaryNicIpAddress", item.spec().nic().ip());
    }

    private void target(ObjectNode of, ProtectedItem item) {
        of.put("targetGeneration", item.spec().efi() ? "V2" : "V1");
        of.put("licenseType", "NotSpecified");
        of.putNull("storageAccountId");
        of.put("targetVmName", item.spec().name());
        of.put("targetVmSize", VmJson.SIZE);
        of.put("targetResourceGroupId", account.groupId());
        of.put("targetLocation", account.location());
        of.put("targetAvailabilitySetId", "");
        of.put("targetAvailabilityZone", "");
        of.put("targetProximityPlacementGroupId", "");
        of.put("targetBootDiagnosticsStorageAccountId", logAccount());
        of.put("targetNetworkId", network());
        of.put("testNetworkId", network());
    }

    private void replication(ObjectNode of, ProtectedItem item) {
        of.put("failoverRecoveryPointId", point(item));
        of.put("lastRecoveryPointReceived", item.failedOver().minusSeconds(199).toString());
        of.put("lastRpoInSeconds", 199);
        of.put("lastRpoCalculatedTime", item.failedOver().toString());
        of.put("lastRecoveryPointId", point(item));
        of.putNull("initialReplicationProgressPercentage");
        of.put("initialReplicationProgressHealth", "None");
        of.put("resyncProgressHealth", "None");
        of.put("resyncRequired", "false");
        of.put("resyncState", "None");
        of.put("agentUpgradeState", "Commit");
    }

    private ObjectNode disk(ProtectedItem item, int index) {
        ProtectedItem.DiskFacts facts = item.disks().get(index);
        boolean windows = item.spec().windows();
        ObjectNode of = Json.object();
        String guid = "{" + id(facts.name()).toString().toUpperCase(Locale.ROOT) + "}";
        of.put("diskId", windows ? guid : diskName(false, index));
        of.put("diskName", diskName(windows, index));
        of.put("isOSDisk", String.valueOf(index == 0));
        of.put("capacityInBytes", facts.sizeBytes());
        of.put("logStorageAccountId", logAccount());
        of.putNull("diskEncryptionSetId");
        of.put("seedManagedDiskId", account.computeId("disks", "asrseeddisk-" + facts.name()));
        of.putNull("seedBlobUri");
        if (item.stage() == ProtectedItem.Stage.PROTECTED) {
            of.putNull("targetManagedDiskId");
        } else {
            of.put("targetManagedDiskId", account.computeId("disks", facts.name()));
        }
        of.putNull("targetBlobUri");
        of.put("diskType", "Standard_LRS");
        of.put("dataPendingInLogDataStoreInMB", 0.0);
        of.put("dataPendingAtSourceAgentInMB", 0.0);
        of.put("isInitialReplicationComplete", "true");
        return of;
    }

    private static ObjectNode nic(ProtectedItem.MachineFacts spec) {
        ObjectNode of = Json.object();
        of.put("nicId", spec.nic().mac());
        of.put("isPrimaryNic", "true");
        of.put("isSelectedForFailover", "true");
        of.put("sourceIPAddress", spec.nic().ip());
        of.put("sourceIPAddressType", "Static");
        of.put("sourceNetworkId", spec.nic().network());
        of.putNull("sourceSubnetName");
        of.put("targetIPAddress", "");
        of.put("targetIPAddressType", "Dynamic");
        of.put("targetSubnetName", "default");
        of.put("testSubnetName", "default");
        of.putNull("testIPAddress");
        of.put("testIPAddressType", "Dynamic");
        return of;
    }

    private ObjectNode discovered(ProtectedItem item) {
        ObjectNode of = Json.object();
        of.put("vCenterId", site() + "/vcenters/" + item.spec().vcenter());
        of.put("vCenterFQDN", "");
        of.set("datastores", Json.array(List.of(item.spec().datastore())));
        of.set("ipAddresses", Json.array(List.of(item.spec().nic().ip())));
        of.put("vmwareToolsStatus", "OK");
        of.put("powerStatus", item.stage() == ProtectedItem.Stage.PROTECTED ? "ON" : "OFF");
        of.put("vmFqdn", item.spec().name());
        of.put("osName", item.spec().windows() ? "Microsoft Windows Server 2022 (64-bit)" : "Debian GNU/Linux 12");
        of.put("createdTimestamp", item.failedOver().minusSeconds(86_400).toString());
        of.put("updatedTimestamp", item.failedOver().toString());
        of.put("isDeleted", false);
        of.put("lastDiscoveryTimeInUtc", item.failedOver().toString());
        return of;
    }

    private static String diskName(boolean windows, int index) {
        return windows ? "\\\\.\\PHYSICALDRIVE" + index : "/dev/sd" + (char) ('a' + index);
    }

    private String vault() {
        return account.vaultId().replaceFirst("^/subscriptions", "/Subscriptions");
    }

    private String site() {
        return account.groupId() + "/providers/Microsoft.OffAzure/VMwareSites/" + account.vault() + "-vmwaresite";
    }

    private String point(ProtectedItem item) {
        return vault() + "/replicationFabrics/" + fabric() + "/replicationProtectionContainers/cloud_" + id("cloud")
                + "/replicationProtectedItems/" + item.name() + "/recoveryPoints/" + id(item.name() + "point");
    }

    private String logAccount() {
        return account.groupId() + "/providers/microsoft.storage/storageaccounts/homewardlablog";
    }

    private String network() {
        return account.groupId() + "/providers/Microsoft.Network/virtualNetworks/vnet-lab";
    }

    private String appliance() {
        return id("appliance").toString();
    }

    private String hex(String name) {
        return id(name).toString().replace("-", "");
    }

    private UUID id(String name) {
        return UUID.nameUUIDFromBytes((account.subscription() + name).getBytes(StandardCharsets.UTF_8));
    }
}
