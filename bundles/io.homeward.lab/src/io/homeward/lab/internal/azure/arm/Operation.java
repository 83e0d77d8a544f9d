package io.homeward.lab.internal.azure.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** A long-running operation. */
final class Operation {

    private final UUID id = UUID.randomUUID();
    private final Instant started;
    private final Supplier<Optional<ObjectNode>> result;
    private Status status = Status.IN_PROGRESS;
    private Instant ended;

    enum Status {
        IN_PROGRESS("InProgress"),
        SUCCEEDED("Succeeded"),
        FAILED("Failed");

        private final String text;

        Status(String text) {
            this.text = text;
        }
    }

    Operation(Instant started, Supplier<Optional<ObjectNode>> result) {
        this.started = started;
        this.result = result;
    }

    UUID id() {
        return id;
    }

    synchronized Status status() {
        return status;
    }

    /** Returns what the Location answers in the end. */
    Optional<ObjectNode> result() {
        return result.get();
    }

    synchronized void end(Status outcome, Instant now) {
        status = outcome;
        ended = now;
    }

    /** Returns what the Azure-AsyncOperation address answers. */
    synchronized ObjectNode view() {
        ObjectNode view = Json.object();
        view.put("startTime", started.toString());
        if (status != Status.IN_PROGRESS) {
            view.put("endTime", ended.toString());
        }
        view.put("status", status.text);
        if (status == Status.FAILED) {
            view.set("error", error());
        }
        view.put("name", id.toString());
        return view;
    }

    static ObjectNode error() {
        ObjectNode error = Json.object();
        error.put("code", "InternalExecutionError");
        error.put("message", "The lab lets this operation fail as planned.");
        return error;
    }
}
