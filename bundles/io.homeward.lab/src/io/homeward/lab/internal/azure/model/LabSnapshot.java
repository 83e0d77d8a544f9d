package io.homeward.lab.internal.azure.model;

import io.homeward.lab.internal.azure.storage.DiskState;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** An incremental snapshot of a disk. */
public final class LabSnapshot {

    private final String name;
    private final LabDisk disk;
    private final DiskState state;
    private final UUID uniqueId;
    private final Instant taken;
    private volatile Map<String, String> tags;
    private volatile Provisioning provisioning = Provisioning.CREATING;

    /** How far its making, or its end, has come. */
    public enum Provisioning {
        /** Just asked for. */
        CREATING("Creating"),
        /** Usable. */
        SUCCEEDED("Succeeded"),
        /** Its making failed. */
        FAILED("Failed"),
        /** Being deleted. */
        DELETING("Deleting");

        private final String text;

        Provisioning(String text) {
            this.text = text;
        }

        /** Returns the word Azure has for it. */
        public String text() {
            return text;
        }
    }

    LabSnapshot(String name, LabDisk disk, DiskState state, UUID uniqueId, Instant taken, Map<String, String> tags) {
        this.name = name;
        this.disk = disk;
        this.state = state;
        this.uniqueId = uniqueId;
        this.taken = taken;
        this.tags = Map.copyOf(tags);
    }

    /** Returns its name. */
    public String name() {
        return name;
    }

    /** Returns the disk it shows. */
    public LabDisk disk() {
        return disk;
    }

    /** Returns the content. */
    public DiskState state() {
        return state;
    }

    /** Returns its own identity. */
    public UUID uniqueId() {
        return uniqueId;
    }

    /** Returns when it was taken. */
    public Instant taken() {
        return taken;
    }

    /** Returns its tags. */
    public Map<String, String> tags() {
        return tags;
    }

    /** Replaces its tags. */
    public void tags(Map<String, String> next) {
        tags = Map.copyOf(next);
    }

    /** Returns how far its making has come. */
    public Provisioning provisioning() {
        return provisioning;
    }

    /** Says how far its making has come. */
    public void provisioning(Provisioning next) {
        provisioning = next;
    }
}
