package io.homeward.api;

/** Whether a virtual machine runs. Only {@link #OFF} proves that it does not. */
public enum PowerState {
    /** It runs, or is starting. */
    ON,
    /** It is off; in Azure: stopped and deallocated. */
    OFF,
    /** It is stopping, suspended, stopped but still allocated, or could not be asked. */
    NOT_KNOWN
}
