package io.homeward.azure.internal.compute;

import com.azure.core.http.HttpMethod;
import io.homeward.api.HomewardException;
import io.homeward.api.MachineId;
import io.homeward.api.source.DiskPoint;
import io.homeward.azure.internal.arm.ArmAnswer;
import io.homeward.azure.internal.arm.ArmClient;
import io.homeward.azure.internal.arm.ArmId;
import io.homeward.azure.internal.arm.Json;
import io.homeward.azure.internal.arm.LongRunning;
import io.homeward.azure.internal.http.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Disks and their incremental snapshots: take, find, list, delete. What does not carry our tag is never touched. */
public final class Snapshots {

    /** The kind of resource. */
    public static final String TYPE = "Microsoft.Compute/snapshots";

    private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);
    private static final String NAME = "[A-Za-z0-9_-]{1,80}";
    private static final Duration OPERATION_LIMIT = Duration.ofMinutes(30);

    /** Ultra and Premium v2 disks are copied in the background before a snapshot can be read. */
    private static final Duration READABLE_LIMIT = Duration.ofHours(6);

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);
    private static final Duration LOOK_AGAIN_MAX = Duration.ofSeconds(30);

    private final ArmClient client;
    private final LongRunning operations;
    private final Exports exports;
    private final Timing timing;

    public Snapshots(ArmClient client, LongRunning operations, Exports exports, Timing timing) {
        this.client = client;
        this.operations = operations;
        this.exports = exports;
        this.timing = timing;
    }

    /** Returns a disk. */
    public ManagedDisk disk(ArmId id) throws HomewardException {
        return ManagedDisk.of(client.get(id, "", ComputeVersions.DISKS), id);
    }

    /** Returns a snapshot; nothing when there is none. */
    public Optional<Snapshot> find(ArmId id) throws HomewardException {
        Optional<Json> found = client.find(id, "", ComputeVersions.DISKS);
        return found.isEmpty() ? Optional.empty() : Optional.of(Snapshot.of(found.get(), id.value()));
    }

    /** Takes a snapshot, or finds the one of this name; returns when it can be read. */
    public DiskPoint take(MachineId machine, ArmId diskId, String name) throws HomewardException {
        if (!name.matches(NAME)) {
            throw HomewardException.of("HW-AZURE-030", name, "shape", NAME);
        }
        ArmId id = ArmId.inGroup(diskId, TYPE, name);
        Optional<Snapshot> present = find(id);
        if (present.isPresent() && !isSame(present.get(), machine, diskId)) {
            throw HomewardException.of("HW-AZURE-032", id.value(), "machine", machine);
        }
        if (present.isEmpty() || present.get().state().isFailed()) {
            put(machine, disk(diskId), id);
        }
        return readable(id).point();
    }

    private static boolean isSame(Snapshot snapshot, MachineId machine, ArmId disk) {
        return snapshot.belongsTo(machine) && snapshot.source().filter(disk::equals).isPresent();
    }

    private void put(MachineId machine, ManagedDisk disk, ArmId id) throws HomewardException {
        if (disk.sectorBytes() != 512) {
            throw HomewardException.of("HW-AZURE-034", disk.id().value(), "reason", disk.sectorBytes() + " B/sector");
        }
        if (disk.access().forbidsExport()) {
            throw HomewardException.of("HW-AZURE-035", disk.id().value());
        }
        LOG.info("taking point {} of disk {}", id.name(), disk.id());
        ArmAnswer answer = client.exchange(
                HttpMethod.PUT, client.address(id, "", ComputeVersions.DISKS), body(machine, disk));
        operations.await(answer, "snapshot", id.value(), OPERATION_LIMIT);
    }

    private static Map<String, ?> body(MachineId machine, ManagedDisk disk) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(
                "creationData",
                Map.of("createOption", "Copy", "sourceResourceId", disk.id().value()));
        properties.put("incremental", true);
        disk.access().policy().ifPresent(policy -> properties.put("networkAccessPolicy", policy));
        disk.access().diskAccess().ifPresent(access -> properties.put("diskAccessId", access));
        disk.access().publicAccess().ifPresent(access -> properties.put("publicNetworkAccess", access));
        return Map.of(
                "location", disk.location(),
                "tags", Map.of(Snapshot.MACHINE_TAG, machine.value(), Snapshot.DISK_TAG, disk.name()),
                "properties", properties);
    }

    private Snapshot readable(ArmId id) throws HomewardException {
        Instant end = timing.now().plus(READABLE_LIMIT);
        Duration wait = LOOK_AGAIN;
        while (true) {
            Snapshot snapshot =
                    find(id).orElseThrow(() -> HomewardException.of("HW-AZURE-036", id.value(), "state", "404"));
            if (snapshot.state().isReadable()) {
                return complete(snapshot);
            }
            if (snapshot.state().isFailed() || snapshot.state().isGoing() || timing.now().isAfter(end)) {
                throw HomewardException.of("HW-AZURE-036", id.value(), "state", snapshot.state());
            }
            timing.pause(wait, id.value());
            wait = wait.plus(wait).compareTo(LOOK_AGAIN_MAX) < 0 ? wait.plus(wait) : LOOK_AGAIN_MAX;
        }
    }

    private static Snapshot complete(Snapshot snapshot) throws HomewardException {
        boolean whole = snapshot.incremental() && !snapshot.family().isEmpty() && snapshot.takenAt().isPresent();
        if (!whole || snapshot.sizeBytes() <= 0 || snapshot.sizeBytes() % 512 != 0) {
            throw HomewardException.of(
                    "HW-AZURE-006", snapshot.id().value(), "reason", "incremental, family, time or size is missing");
        }
        return snapshot;
    }

    /** Returns the points of a machine in a subscription, oldest first. */
    public List<DiskPoint> points(MachineId machine, ArmId subscription) throws HomewardException {
        String address = client.address(subscription, "/providers/" + TYPE, ComputeVersions.DISKS);
        List<DiskPoint> points = new ArrayList<>();
        for (Json item : client.pages(client.exchange(HttpMethod.GET, address), subscription.value())) {
            Snapshot snapshot = Snapshot.of(item, subscription.value());
            if (snapshot.belongsTo(machine) && !snapshot.state().isGoing()) {
                points.add(snapshot.point());
            }
        }
        points.sort(Comparator.comparing(DiskPoint::takenAt).thenComparing(DiskPoint::name));
        return List.copyOf(points);
    }

    /** Deletes a snapshot of ours; one that is gone is no error. */
    public void delete(MachineId machine, ArmId id) throws HomewardException {
        Optional<Snapshot> present = id.isOf(TYPE) ? find(id) : Optional.empty();
        if (!id.isOf(TYPE) || present.isPresent() && !present.get().belongsTo(machine)) {
            throw HomewardException.of("HW-AZURE-033", id.value(), "machine", machine);
        }
        if (present.isEmpty()) {
            return;
        }
        if (present.get().state().granted()) {
            exports.revoke(id);
        }
        ArmAnswer answer = client.exchange(HttpMethod.DELETE, client.address(id, "", ComputeVersions.DISKS));
        if (!answer.isNotFound()) {
            operations.await(answer, "delete", id.value(), OPERATION_LIMIT);
        }
        LOG.info("deleted point {}", id);
    }
}
