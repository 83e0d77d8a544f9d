package io.homeward.lab.internal.azure.arm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.homeward.api.Secret;
import io.homeward.lab.internal.azure.blob.Grants;
import io.homeward.lab.internal.azure.http.Refusal;
import io.homeward.lab.internal.azure.http.Reply;
import io.homeward.lab.internal.azure.model.LabDisk;
import io.homeward.lab.internal.azure.model.LabSnapshot;
import io.homeward.lab.internal.azure.model.LabSnapshot.Provisioning;
import io.homeward.lab.internal.azure.model.SnapshotShelf;
import io.homeward.lab.internal.azure.model.Subscription;
import java.time.Duration;
import java.util.Optional;

/** Incremental snapshots and the access to them. */
final class SnapshotRoutes {

    private static final String GROUP = "/subscriptions/{subscription}/resourceGroups/{group}";
    private static final String SNAPSHOTS = "/providers/Microsoft.Compute/snapshots";

    private final Subscription subscription;
    private final SnapshotShelf shelf;
    private final Grants grants;
    private final Operations operations;
    private final Pages pages;
    private final DiskJson json;

    SnapshotRoutes(Subscription subscription, Grants grants, Operations operations, Pages pages) {
        this.subscription = subscription;
        this.shelf = subscription.snapshots();
        this.grants = grants;
        this.operations = operations;
        this.pages = pages;
        this.json = new DiskJson(subscription);
    }

    Routes routes(Routes routes) {
        String one = GROUP + SNAPSHOTS + "/{snapshot}";
        return routes
                .add("GET", "/subscriptions/{subscription}" + SNAPSHOTS, this::list)
                .add("GET", GROUP + SNAPSHOTS, this::list)
                .add("GET", one, call -> Json.reply(200, view(existing(call))))
                .add("PUT", one, this::put)
                .add("PATCH", one, this::patch)
                .add("DELETE", one, this::delete)
                .add("POST", one + "/beginGetAccess", this::beginGetAccess)
                .add("POST", one + "/endGetAccess", this::endGetAccess);
    }

    private Reply list(Call call) {
        return pages.page(call, "$skiptoken", shelf.all().stream().map(this::view).toList());
    }

    private Reply put(Call call) {
        String name = call.part("snapshot");
        SnapshotBody body = SnapshotBody.read(call.request().body(), subscription.account().location());
        LabDisk disk = subscription.diskWithId(body.disk())
                .orElseThrow(() -> new Refusal(404, "ResourceNotFound", "The source disk was not found."));
        Optional<LabSnapshot> known = shelf.find(name);
        if (known.isPresent()) {
            return again(known.get(), disk, body);
        }
        if (!name.matches("[A-Za-z0-9_][A-Za-z0-9_.-]{0,79}")) {
            throw new Refusal(400, "InvalidResourceName", "The snapshot's name is not allowed.");
        }
        requireQuota(disk);
        LabSnapshot snapshot = shelf.take(name, disk, body.tags()).orElseThrow(() ->
                new Refusal(409, "Conflict", "The snapshot is being made by another request."));
        Operation operation = operations.begin(call.request(), new Operations.Work(
                () -> snapshot.provisioning(Provisioning.SUCCEEDED),
                () -> snapshot.provisioning(Provisioning.FAILED),
                () -> Optional.of(view(snapshot))));
        return operations.accepted(call, Operations.Provider.DISKS, operation, Optional.of(view(snapshot)));
    }

    private Reply again(LabSnapshot snapshot, LabDisk disk, SnapshotBody body) {
        if (!snapshot.disk().equals(disk)) {
            throw new Refusal(409, "PropertyChangeNotAllowed", "The source of a snapshot cannot be changed.");
        }
        snapshot.tags(body.tags());
        return Json.reply(200, view(snapshot));
    }

    private void requireQuota(LabDisk disk) {
        Duration wait = shelf.wait(disk);
        if (!wait.isZero()) {
            throw new Refusal(429, "TooManyRequests", "Too many snapshots of this disk were taken lately.")
                    .with("Retry-After", String.valueOf(wait.toSeconds()));
        }
        if (shelf.full(disk)) {
            throw new Refusal(409, "OperationNotAllowed", "The disk has as many snapshots as it may have.");
        }
    }

    private Reply patch(Call call) {
        LabSnapshot snapshot = existing(call);
        JsonNode tags = Json.read(call.request().body()).get("tags");
        if (tags != null) {
            snapshot.tags(SnapshotBody.tags(tags));
        }
        return Json.reply(200, view(snapshot));
    }

    private Reply delete(Call call) {
        Optional<LabSnapshot> known = shelf.find(call.part("snapshot"));
        if (known.isEmpty()) {
            return Reply.empty(204);
        }
        LabSnapshot snapshot = known.get();
        if (grants.granted(snapshot)) {
            throw new Refusal(409, "OperationNotAllowed",
                    "A shared access signature of the snapshot is active; end the access first.");
        }
        Provisioning before = snapshot.provisioning();
        snapshot.provisioning(Provisioning.DELETING);
        Operation operation = operations.begin(call.request(), Operations.Work.of(
                () -> shelf.remove(snapshot), () -> snapshot.provisioning(before)));
        return operations.accepted(call, Operations.Provider.DISKS, operation, Optional.empty());
    }

    private Reply beginGetAccess(Call call) {
        LabSnapshot snapshot = existing(call);
        Duration life = life(Json.read(call.request().body()));
        if (snapshot.provisioning() != Provisioning.SUCCEEDED) {
            throw new Refusal(409, "OperationNotAllowed", "The snapshot is not ready.");
        }
        boolean before = grants.granted(snapshot);
        Secret address = grants.grant(snapshot, life).orElseThrow(() -> new Refusal(409, "OperationNotAllowed",
                "As many snapshots of this family as may be are being accessed."));
        Operation operation = operations.begin(call.request(), new Operations.Work(
                () -> { },
                before ? () -> { } : () -> grants.revoke(snapshot),
                () -> Optional.of(Json.object().put("accessSAS", address.reveal()))));
        return operations.located(call, Operations.Provider.DISKS, operation, Optional.empty());
    }

    private static Duration life(ObjectNode body) {
        if (!"Read".equals(body.path("access").asText())) {
            throw new Refusal(400, "InvalidParameter", "A snapshot can be accessed for Read only.");
        }
        JsonNode seconds = body.path("durationInSeconds");
        if (!seconds.canConvertToInt() || seconds.intValue() < 1) {
            throw new Refusal(400, "InvalidParameter", "durationInSeconds must be a positive number.");
        }
        if (!"VHD".equals(body.path("fileFormat").asText("VHD"))) {
            throw new Refusal(400, "InvalidParameter", "A disk with sectors of 512 bytes is exported as VHD.");
        }
        return Duration.ofSeconds(seconds.intValue());
    }

    private Reply endGetAccess(Call call) {
        LabSnapshot snapshot = existing(call);
        grants.revoke(snapshot);
        Operation operation = operations.begin(call.request(), Operations.Work.of(() -> { }, () -> { }));
        return operations.accepted(call, Operations.Provider.DISKS, operation, Optional.empty());
    }

    private LabSnapshot existing(Call call) {
        return shelf.find(call.part("snapshot"))
                .orElseThrow(() -> new Refusal(404, "ResourceNotFound", "The snapshot was not found."));
    }

    private ObjectNode view(LabSnapshot snapshot) {
        return json.of(snapshot, grants.granted(snapshot));
    }
}
