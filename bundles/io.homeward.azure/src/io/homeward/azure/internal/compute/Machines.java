package io.homeward.azure.internal.compute;

import com.azure.core.http.HttpMethod;
import io.homeward.api.HomewardException;
import io.homeward.api.PowerState;
import io.homeward.azure.internal.arm.ArmAnswer;
import io.homeward.azure.internal.arm.ArmClient;
import io.homeward.azure.internal.arm.ArmId;
import io.homeward.azure.internal.arm.Json;
import io.homeward.azure.internal.arm.LongRunning;
import io.homeward.azure.internal.http.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Virtual machines: what they are, and their power. What is switched is proven by looking again. */
public final class Machines {

    private static final Logger LOG = LoggerFactory.getLogger(Machines.class);
    private static final Duration SWITCH_LIMIT = Duration.ofMinutes(20);
    private static final Duration PROOF_LIMIT = Duration.ofMinutes(5);
    private static final int CONFLICT = 409;
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);
    private static final String VIEW = "?$expand=instanceView";

    private final ArmClient client;
    private final LongRunning operations;
    private final Timing timing;

    public Machines(ArmClient client, LongRunning operations, Timing timing) {
        this.client = client;
        this.operations = operations;
        this.timing = timing;
    }

    /** Returns a VM with its instance view; nothing when there is none. */
    public Optional<VirtualMachine> find(ArmId vm) throws HomewardException {
        Optional<Json> found = client.find(vm, VIEW, ComputeVersions.MACHINES);
        return found.map(VirtualMachine::of);
    }

    /** Returns a VM with its instance view. */
    public VirtualMachine get(ArmId vm) throws HomewardException {
        return VirtualMachine.of(client.get(vm, VIEW, ComputeVersions.MACHINES));
    }

    /** Stops a VM, gives its host back, and returns when it is proven to be off. */
    public void deallocate(ArmId vm) throws HomewardException {
        if (get(vm).power() != PowerState.OFF) {
            toggle(vm, "deallocate", "deallocated");
        }
    }

    /** Starts a VM and returns when it is proven to run. */
    public void start(ArmId vm) throws HomewardException {
        if (!get(vm).powerCode().equals("running")) {
            toggle(vm, "start", "running");
        }
    }

    private void toggle(ArmId vm, String operation, String wanted) throws HomewardException {
        LOG.info("{} of {} begins", operation, vm);
        ArmAnswer answer = asked(vm, operation);
        Instant patience = timing.now().plus(SWITCH_LIMIT);
        while (answer.status() == CONFLICT && timing.now().isBefore(patience)) {
            // a run of ours that was cut off, or somebody else, is at it: its end decides what is left to do
            timing.pause(LOOK_AGAIN, vm.value());
            if (get(vm).powerCode().equals(wanted)) {
                LOG.info("{} of {} was done by another request", operation, vm);
                return;
            }
            answer = asked(vm, operation);
        }
        operations.await(answer, operation, vm.value(), SWITCH_LIMIT);
        Instant end = timing.now().plus(PROOF_LIMIT);
        String state = get(vm).powerCode();
        while (!state.equals(wanted)) {
            if (timing.now().isAfter(end)) {
                throw HomewardException.of("HW-AZURE-020", vm.value(), "wanted", wanted, "state", state);
            }
            timing.pause(LOOK_AGAIN, vm.value());
            state = get(vm).powerCode();
        }
        LOG.info("{} of {} is proven", operation, vm);
    }

    private ArmAnswer asked(ArmId vm, String operation) throws HomewardException {
        return client.exchange(HttpMethod.POST, client.address(vm, "/" + operation, ComputeVersions.MACHINES));
    }
}
