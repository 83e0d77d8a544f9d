package io.homeward.azure.internal.compute;

import com.azure.core.http.HttpMethod;
import io.homeward.api.HomewardException;
import io.homeward.azure.internal.arm.ArmAnswer;
import io.homeward.azure.internal.arm.ArmClient;
import io.homeward.azure.internal.arm.ArmId;
import io.homeward.azure.internal.arm.Json;
import io.homeward.azure.internal.arm.LongRunning;
import java.time.Duration;
import java.util.Map;

/** Grants of access to snapshots' content. */
public final class Exports {

    private static final Duration OPERATION_LIMIT = Duration.ofMinutes(10);

    private final ArmClient client;
    private final LongRunning operations;

    public Exports(ArmClient client, LongRunning operations) {
        this.client = client;
        this.operations = operations;
    }

    /**
     * Grants reading of a snapshot's content as a fixed VHD and returns the address that allows it: a secret.
     *
     * @param duration how long it is valid
     */
    public String grant(ArmId id, Duration duration) throws HomewardException {
        Map<String, ?> body =
                Map.of("access", "Read", "durationInSeconds", duration.toSeconds(), "fileFormat", "VHD");
        String address = client.address(id, "/beginGetAccess", ComputeVersions.DISKS);
        ArmAnswer answer = client.exchange(HttpMethod.POST, address, body);
        Json outcome = operations.await(answer, "beginGetAccess", id.value(), OPERATION_LIMIT);
        return outcome.at("accessSAS")
                .text()
                .or(() -> outcome.at("properties", "output", "accessSAS").text())
                .orElseThrow(() -> HomewardException.of("HW-AZURE-006", id.value(), "reason", "no accessSAS"));
    }

    /** Takes every grant of a snapshot away; one that is gone has none. */
    public void revoke(ArmId id) throws HomewardException {
        String address = client.address(id, "/endGetAccess", ComputeVersions.DISKS);
        ArmAnswer answer = client.exchange(HttpMethod.POST, address);
        if (!answer.isNotFound()) {
            operations.await(answer, "endGetAccess", id.value(), OPERATION_LIMIT);
        }
    }
}
