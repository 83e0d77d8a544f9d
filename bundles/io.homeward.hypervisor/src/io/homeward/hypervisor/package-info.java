/**
 * The partner SPI: what Homeward asks of an on-premises hypervisor. A bundle for another hypervisor registers a
 * {@link HypervisorProvider} service.
 */
@org.osgi.annotation.versioning.Version("0.1.0")
package io.homeward.hypervisor;
