package io.homeward.lab.internal.azure.model;

import io.homeward.api.PowerState;

/** The power states of a VM, as its instance view words them. */
public enum Power {
    /** It is being started. */
    STARTING("starting", "VM starting", PowerState.ON),
    /** It runs. */
    RUNNING("running", "VM running", PowerState.ON),
    /** It is off but still on its host, and is billed. */
    STOPPED("stopped", "VM stopped", PowerState.NOT_KNOWN),
    /** It is being stopped and taken off its host. */
    DEALLOCATING("deallocating", "VM deallocating", PowerState.NOT_KNOWN),
    /** It is off. */
    DEALLOCATED("deallocated", "VM deallocated", PowerState.OFF);

    private final String code;
    private final String text;
    private final PowerState meaning;

    Power(String code, String text, PowerState meaning) {
        this.code = code;
        this.text = text;
        this.meaning = meaning;
    }

    /** Returns what stands behind {@code PowerState/}. */
    public String code() {
        return code;
    }

    /** Returns the state for people. */
    public String text() {
        return text;
    }

    /** Returns what it means for Homeward. */
    public PowerState meaning() {
        return meaning;
    }
}
