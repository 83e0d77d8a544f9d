package io.homeward.azure.internal.recovery;

import io.homeward.api.HomewardException;
import io.homeward.api.OsFamily;
import io.homeward.azure.internal.arm.ArmId;
import io.homeward.azure.internal.arm.Json;
import io.homeward.azure.internal.compute.VirtualMachine;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A replication protected item of a VMware machine, as far as its way home needs it.
 *
 * @param vm the VM it was failed over to
 * @param disks the managed disks that its protected disks became; a list's items have none
 */
record ProtectedItem(
        ArmId id,
        String name,
        String kind,
        boolean inAzure,
        boolean reprotectable,
        String state,
        OsFamily os,
        Optional<UUID> instanceUuid,
        Optional<UUID> biosUuid,
        Optional<String> group,
        Optional<ArmId> vm,
        Set<ArmId> disks) {

    /** Modernized, classic, and modernized on its way back. */
    private static final Set<String> KINDS = Set.of("InMageRcm", "InMageAzureV2", "InMageRcmFailback");

    private static final String VM = "Microsoft.Compute/virtualMachines";

    static ProtectedItem of(Json json, String where) throws HomewardException {
        Json properties = json.at("properties");
        Json details = properties.at("providerSpecificDetails");
        ArmId id = ArmId.require(json.at("id").text().orElse(""), where);
        return new ProtectedItem(
                id,
                properties.at("friendlyName").text().orElse(id.name()),
                details.at("instanceType").text().orElse(""),
                properties.at("activeLocation").text().filter("Recovery"::equalsIgnoreCase).isPresent(),
                properties.at("allowedOperations").items().stream().anyMatch(ProtectedItem::isReprotect),
                properties.at("protectionState").text().orElse(""),
                VirtualMachine.os(details.at("osType").text().orElse("")),
                instanceUuid(id, details),
                first(details, "biosUuid", "biosGuid", "biosId").flatMap(ProtectedItem::uuid),
                details.at("multiVmGroupName").text(),
                vm(details),
                disks(details));
    }

    /** Returns whether it may be a machine that can come home. */
    boolean isCandidate() {
        return KINDS.stream().anyMatch(kind::equalsIgnoreCase) && (inAzure || reprotectable);
    }

    private static boolean isReprotect(Json operation) {
        String name = operation.text().orElse("");
        return name.equalsIgnoreCase("SwitchProtection") || name.equalsIgnoreCase("ReverseReplicate");
    }

    /** The vCenter instance UUID is the tail of the discovered machine's and the item's name, {@code vcenter_uuid}. */
    private static Optional<UUID> instanceUuid(ArmId id, Json details) {
        return details.at("fabricDiscoveryMachineId")
                .text()
                .flatMap(ProtectedItem::tail)
                .or(() -> tail(id.name()));
    }

    private static Optional<UUID> tail(String text) {
        int mark = text.lastIndexOf('_');
        return mark < 0 ? Optional.empty() : uuid(text.substring(mark + 1));
    }

    private static Optional<UUID> uuid(String text) {
        return text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
                ? Optional.of(UUID.fromString(text))
                : Optional.empty();
    }

    private static Optional<ArmId> vm(Json details) {
        Optional<String> whole = first(details, "azureVirtualMachineId", "targetVmId");
        if (whole.isPresent()) {
            return whole.flatMap(ArmId::parse).filter(id -> id.isOf(VM));
        }
        Optional<String> group = first(details, "targetResourceGroupId", "recoveryAzureResourceGroupId");
        Optional<String> name = first(details, "targetVmName", "recoveryAzureVMName");
        return group.flatMap(id -> name.flatMap(n -> ArmId.parse(id + "/providers/" + VM + "/" + n)))
                .filter(id -> id.isOf(VM));
    }

    private static Set<ArmId> disks(Json details) {
        List<Json> disks = details.at("protectedDisks").items();
        return disks.stream()
                .flatMap(disk -> disk.at("targetManagedDiskId").text().flatMap(ArmId::parse).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Optional<String> first(Json details, String... fields) {
        for (String field : fields) {
            Optional<String> text = details.at(field).text();
            if (text.isPresent()) {
                return text;
            }
        }
        return Optional.empty();
    }
}
