package io.homeward.api;

/** How consistent a recovery point is, from the strongest to the weakest. */
public enum PointKind {
    /** The machine was stopped when the point was taken: nothing is in flight. */
    SHUTDOWN,
    /** Applications were quiesced (VSS, or pre and post scripts). */
    APPLICATION,
    /** All disks at one instant, as after a power cut. */
    CRASH,
    /** Each disk consistent by itself; the disks may be some seconds apart. */
    DISK
}
