package io.homeward.azure.internal.compute;

import io.homeward.api.ByteCount;
import io.homeward.api.HomewardException;
import io.homeward.api.MachineId;
import io.homeward.api.source.DiskPoint;
import io.homeward.azure.internal.arm.ArmId;
import io.homeward.azure.internal.arm.Json;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** A snapshot of a managed disk, as it reads now. */
public record Snapshot(
        ArmId id,
        String name,
        Optional<ArmId> source,
        String sourceUniqueId,
        String family,
        boolean incremental,
        Optional<Instant> takenAt,
        long sizeBytes,
        long sectorBytes,
        String machineTag,
        State state) {

    /** Tag that holds the machine's id; what does not have it is not ours. */
    static final String MACHINE_TAG = "homeward:machine";

    /** Tag that holds the disk's name, for people who look at the portal. */
    static final String DISK_TAG = "homeward:disk";

    /**
     * How far it is.
     *
     * @param provisioning the provisioning state, in lower case
     * @param percent how much of a background copy is done; 100 where none is told
     * @param access the access state, in lower case; empty where none is told
     * @param granted whether an access grant is live
     */
    public record State(String provisioning, double percent, String access, boolean granted) {

        /** "Instant access" alone serves making of disks, not reading. */
        public boolean isReadable() {
            boolean accessible =
                    access.isEmpty() || access.equals("available") || access.equals("availablewithinstantaccess");
            return provisioning.equals("succeeded") && percent >= 100 && accessible;
        }

        boolean isFailed() {
            return provisioning.equals("failed") || provisioning.equals("canceled");
        }

        boolean isGoing() {
            return provisioning.equals("deleting");
        }

        @Override
        public String toString() {
            return provisioning + ", " + percent + " %" + (access.isEmpty() ? "" : ", " + access);
        }
    }

    static Snapshot of(Json json, String where) throws HomewardException {
        Json properties = json.at("properties");
        Json creation = properties.at("creationData");
        ArmId id = ArmId.require(json.at("id").text().orElse(""), where);
        return new Snapshot(
                id,
                json.at("name").text().orElse(id.name()),
                creation.at("sourceResourceId").text().flatMap(ArmId::parse),
                lower(creation.at("sourceUniqueId")),
                lower(properties.at("incrementalSnapshotFamilyId")),
                properties.at("incremental").isTrue(),
                properties.at("timeCreated").moment(),
                Sizes.bytes(properties),
                Sizes.sector(properties),
                json.at("tags").atIgnoringCase(MACHINE_TAG).text().orElse(""),
                state(properties));
    }

    private static State state(Json properties) {
        return new State(
                lower(properties.at("provisioningState")),
                properties.at("completionPercent").fraction().orElse(100.0),
                lower(properties.at("snapshotAccessState")),
                lower(properties.at("diskState")).startsWith("activesas"));
    }

    private static String lower(Json text) {
        return text.text().orElse("").toLowerCase(Locale.ROOT);
    }

    boolean belongsTo(MachineId machine) {
        return machineTag.equalsIgnoreCase(machine.value());
    }

    /** Returns the point that this is. */
    DiskPoint point() {
        return new DiskPoint(
                id.value(),
                name,
                source.map(ArmId::value).orElse(""),
                family,
                takenAt.orElse(Instant.EPOCH),
                ByteCount.of(Math.max(0, sizeBytes)));
    }
}
