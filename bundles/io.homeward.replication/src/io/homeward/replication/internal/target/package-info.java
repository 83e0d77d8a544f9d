/** The master target: listens, receives, journals, writes; tells what volumes and disks there are. */
package io.homeward.replication.internal.target;
