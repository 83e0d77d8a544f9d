/**
 * A simulated Azure subscription with a Site Recovery vault and failed-over machines, answering over HTTPS in the
 * shapes of the real one: token endpoint, Resource Manager, page blobs behind SAS addresses.
 */
package io.homeward.lab.internal.azure;
