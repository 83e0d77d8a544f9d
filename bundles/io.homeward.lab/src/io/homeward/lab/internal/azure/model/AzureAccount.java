package io.homeward.lab.internal.azure.model;

import io.homeward.api.Secret;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Whose subscription it is.
 *
 * @param tenant the directory's id
 * @param client the application's id
 * @param secret the application's secret
 * @param subscription the subscription's id
 * @param resourceGroup the group everything is in
 * @param vault the Recovery Services vault's name
 * @param location the region
 */
public record AzureAccount(
        String tenant,
        String client,
        Secret secret,
        String subscription,
        String resourceGroup,
        String vault,
        String location) {

    /** Returns an account with ids that follow from the seed and a secret that does not. */
    public static AzureAccount random(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] secret = new byte[30];
        new SecureRandom().nextBytes(secret);
        return new AzureAccount(
                uuid(random).toString(),
                uuid(random).toString(),
                Secret.of(Base64.getUrlEncoder().encodeToString(secret)),
                uuid(random).toString(),
                "rg-homeward-lab",
                "vault-homeward-lab",
                "westeurope");
    }

    /** Returns the ARM id of the resource group. */
    public String groupId() {
        return "/subscriptions/" + subscription + "/resourceGroups/" + resourceGroup;
    }

    /** Returns the ARM id of a compute resource. */
    public String computeId(String type, String name) {
        return groupId() + "/providers/Microsoft.Compute/" + type + "/" + name;
    }

    /** Returns the ARM id of the vault. */
    public String vaultId() {
        return groupId() + "/providers/Microsoft.RecoveryServices/vaults/" + vault;
    }

    /** Returns a random UUID of version 4. */
    static UUID uuid(SplittableRandom random) {
        return new UUID(random.nextLong() & ~0xf000L | 0x4000L, random.nextLong() >>> 2 | 1L << 63);
    }
}
