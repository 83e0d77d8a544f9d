/** The conversation between process server and master target, byte by byte as {@code WIRE.md} of this bundle tells. */
package io.homeward.replication.internal.wire;
