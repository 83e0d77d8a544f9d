/**
 * The retention journal of one consistency group: the old content of everything that replication overwrites, kept so
 * that the disks can be put back to any recovery point that is still retained.
 *
 * <p>Promise of this package: whatever stops the process, the host or the power, after the journal is opened again
 * every sealed point is there, an unsealed epoch can be resumed or undone, and no damaged byte is taken for a good one.
 * The on-disk format is described in {@code FORMAT.md} beside this bundle's sources.
 *
 * <p>The package knows the JDK only. Start at {@link io.homeward.journal.Journal}.
 */
package io.homeward.journal;
