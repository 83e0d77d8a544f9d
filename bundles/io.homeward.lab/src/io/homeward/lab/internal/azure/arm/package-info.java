/** The token endpoint and Resource Manager of the simulated Azure: compute, Site Recovery, long-running operations. */
package io.homeward.lab.internal.azure.arm;
