package io.homeward.hypervisor.inventory;

/**
 * Who a hypervisor's management is.
 *
 * @param product its name for people, with version and build
 * @param apiType {@code VirtualCenter} or {@code HostAgent} for vSphere
 * @param apiVersion the version of its interface
 * @param instanceUuid its own identity
 * @param address the address it was read from
 * @param account the account this session is signed in with
 */
public record About(
        String product, String apiType, String apiVersion, String instanceUuid, String address, String account) {}
