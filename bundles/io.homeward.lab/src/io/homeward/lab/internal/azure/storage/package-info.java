/** Managed disks and their snapshots: a base that is only read, and copy-on-write blocks over it. */
package io.homeward.lab.internal.azure.storage;
