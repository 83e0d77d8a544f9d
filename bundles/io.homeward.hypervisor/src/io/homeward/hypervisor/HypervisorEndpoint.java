package io.homeward.hypervisor;

import io.homeward.api.Secret;
import java.net.URI;

/**
 * Where a hypervisor's management is and how to sign in.
 *
 * @param kind the kind of hypervisor
 * @param url its address, {@code https} only
 * @param user the account
 * @param password the account's password
 * @param sha256 the SHA-256 of the certificate it must present, 64 hexadecimal digits, colons allowed
 */
public record HypervisorEndpoint(String kind, URI url, String user, Secret password, String sha256) {}
