package io.homeward.lab.internal.azure;

import java.time.Duration;

/**
 * Azure's published limits that the lab keeps. Sources: the articles on incremental snapshots of managed disks, the
 * reference of Get Page Ranges, and the Grant Access operation.
 */
public final class AzureLimits {

    /** Incremental snapshots of one disk within {@link #SNAPSHOT_WINDOW}. */
    public static final int SNAPSHOTS_PER_WINDOW = 7;

    /** See {@link #SNAPSHOTS_PER_WINDOW}. */
    public static final Duration SNAPSHOT_WINDOW = Duration.ofMinutes(5);

    /** Incremental snapshots of one disk at a time. */
    public static final int SNAPSHOTS_PER_DISK = 500;

    /** Snapshots of one family with a SAS at a time. */
    public static final int SAS_PER_FAMILY = 5;


    /** Ranges in one answer of Get Page Ranges. */
    public static final int RANGES_PER_PAGE = 10_000;

    /** The life of an access token, in seconds. */
    public static final int TOKEN_SECONDS = 3599;

    /** The newest version of the Blob service that is known. */
    public static final String BLOB_VERSION_MAX = "2026-10-06";

    /** The first version of the Blob service with x-ms-previous-snapshot-url. */
    public static final String BLOB_VERSION_DIFF = "2019-04-19";

    private AzureLimits() {}
}
