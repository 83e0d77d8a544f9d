/** The disks of a master target: found by UUID, read and written at positions. */
package io.homeward.replication.internal.port;
