/** What is in the simulated subscription: machines, disks, snapshots, the vault's items. Knows nothing of HTTP. */
package io.homeward.lab.internal.azure.model;
