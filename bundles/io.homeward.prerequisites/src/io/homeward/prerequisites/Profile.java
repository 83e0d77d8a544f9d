package io.homeward.prerequisites;

/** Which product's rules count. */
public enum Profile {
    /** Ours: rules of the original product that Homeward's own master target does not need only inform. */
    HOMEWARD,
    /** The original product's: its rules block as they did there. */
    ASR
}
