/**
 * What Homeward asks of the cloud a machine comes home from: who was failed over, points of its disks, what changed
 * between two points, and the machine's power. The {@code azure} bundle provides it; {@code control} and
 * {@code replication} use it.
 */
package io.homeward.api.source;
