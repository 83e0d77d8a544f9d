package io.homeward.lab.internal.site;

/** What can be wrong with a site's master target and storage, for checks to find. */
public enum SiteFault {
    /** The master target has a snapshot. */
    SNAPSHOT,
    /** The master target lacks {@code disk.EnableUUID}, so that its disks appear without their UUIDs. */
    NO_DISK_UUID,
    /** No guest tools run in the master target. */
    NO_TOOLS,
    /** The master target has a paravirtual SCSI controller. */
    PARAVIRTUAL,
    /** The master target's host mounts the machine's datastore read-only. */
    READ_ONLY_DATASTORE,
    /** The master target's host does not mount the machine's datastore. */
    DATASTORE_NOT_MOUNTED,
    /** All datastores are NFS. */
    NFS_ONLY,
    /** The machine's own VM on premises has a snapshot. */
    MACHINE_SNAPSHOT
}
