package io.homeward.azure.internal.compute;

import io.homeward.api.HomewardException;
import io.homeward.azure.internal.arm.ArmId;
import io.homeward.azure.internal.arm.Json;
import java.util.Optional;

/**
 * A managed disk.
 *
 * @param id its id as Azure spells it
 * @param sizeBytes the size of its content
 * @param sectorBytes its logical sector
 * @param access who may export it
 */
public record ManagedDisk(
        ArmId id, String name, String location, long sizeBytes, long sectorBytes, NetworkAccess access) {

    /**
     * Who may export a disk or a snapshot.
     *
     * @param policy AllowAll, AllowPrivate or DenyAll
     * @param diskAccess the private endpoint's resource
     * @param publicAccess Enabled or Disabled
     */
    public record NetworkAccess(Optional<String> policy, Optional<String> diskAccess, Optional<String> publicAccess) {

        static NetworkAccess of(Json properties) {
            return new NetworkAccess(
                    properties.at("networkAccessPolicy").text(),
                    properties.at("diskAccessId").text(),
                    properties.at("publicNetworkAccess").text());
        }

        boolean forbidsExport() {
            return policy.filter("DenyAll"::equalsIgnoreCase).isPresent();
        }
    }

    static ManagedDisk of(Json json, ArmId asked) throws HomewardException {
        Json properties = json.at("properties");
        ArmId id = json.at("id").text().flatMap(ArmId::parse).orElse(asked);
        long size = Sizes.bytes(properties);
        if (size <= 0 || size % 512 != 0) {
            throw HomewardException.of("HW-AZURE-034", id.value(), "reason", size + " B");
        }
        return new ManagedDisk(
                id,
                json.at("name").text().orElse(id.name()),
                json.at("location").text().orElse(""),
                size,
                Sizes.sector(properties),
                NetworkAccess.of(properties));
    }
}
