package io.homeward.prerequisites;

import io.homeward.api.HomewardException;
import io.homeward.api.Machine;
import io.homeward.api.MasterTargetStatus;
import io.homeward.api.ProcessServerStatus;
import io.homeward.api.RetentionVolume;
import io.homeward.hypervisor.Inventory;
import io.homeward.hypervisor.inventory.Datastore;
import io.homeward.hypervisor.inventory.Host;
import io.homeward.hypervisor.inventory.Vm;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of one plan. Immutable; safe for use by any number of threads.
 *
 * <p>The methods that look something up throw a coded problem when it is not known; a check lets it pass through and
 * the checker makes "not known" of it.
 *
 * @param phase when the checks are made
 * @param machine the machine
 * @param values the chosen values by input key of {@link io.homeward.api.Operation#REPROTECT}: {@code masterTarget} and
 *     {@code processServer} by name, {@code datastore} by name, {@code retentionVolume} by mount path; an input without
 *     a value is absent
 * @param site what is known of the site
 * @param clock the time
 */
public record CheckFacts(Phase phase, Machine machine, Map<String, String> values, SiteFacts site, Clock clock) {

    /** The key of the master target's input. */
    public static final String MASTER_TARGET = "masterTarget";

    /** The key of the process server's input. */
    public static final String PROCESS_SERVER = "processServer";

    /** The key of the datastore's input. */
    public static final String DATASTORE = "datastore";

    /** The key of the retention volume's input. */
    public static final String RETENTION_VOLUME = "retentionVolume";

    /** Copies the values. */
    public CheckFacts {
        values = Map.copyOf(values);
    }

    /** Returns the same facts with another value for one input. */
    public CheckFacts choosing(String input, String value) {
        Map<String, String> changed = new HashMap<>(values);
        changed.put(input, value);
        return new CheckFacts(phase, machine, changed, site, clock);
    }

    /** Returns the value chosen for an input. */
    public Optional<String> value(String input) {
        return Optional.ofNullable(values.get(input));
    }

    /** Returns the value chosen for an input; HW-CHECK-001 when there is none. */
    public String chosen(String input) throws HomewardException {
        return value(input).orElseThrow(() -> HomewardException.of("HW-CHECK-001", machine.name(), "input", input));
    }

    /** Returns the inventory, or throws why it could not be read. */
    public Inventory inventory() throws HomewardException {
        return site.inventory().get();
    }

    /** Returns the chosen master target; HW-CHECK-002 when none of that name has registered. */
    public MasterTargetStatus masterTarget() throws HomewardException {
        String name = chosen(MASTER_TARGET);
        return site.masterTargets().get().stream()
                .filter(target -> target.name().equals(name))
                .findFirst()
                .orElseThrow(() -> HomewardException.of("HW-CHECK-002", name));
    }

    /** Returns the chosen process server; HW-CHECK-003 when none of that name has registered. */
    public ProcessServerStatus processServer() throws HomewardException {
        String name = chosen(PROCESS_SERVER);
        return site.processServers().get().stream()
                .filter(server -> server.name().equals(name))
                .findFirst()
                .orElseThrow(() -> HomewardException.of("HW-CHECK-003", name));
    }

    /** Returns the master target's VM; HW-CHECK-004 unless exactly one VM has its instance UUID. */
    public Vm masterTargetVm() throws HomewardException {
        MasterTargetStatus target = masterTarget();
        List<Vm> found = inventory().vmsByInstanceUuid(target.vm());
        if (found.size() != 1) {
            throw HomewardException.of(
                    "HW-CHECK-004", target.name(), "uuid", target.vm(), "count", found.size());
        }
        return found.getFirst();
    }

    /** Returns the host the master target's VM is on; HW-CHECK-005 when the hypervisor does not tell. */
    public Host masterTargetHost() throws HomewardException {
        Vm vm = masterTargetVm();
        return vm.host()
                .flatMap(inventory()::host)
                .orElseThrow(() -> HomewardException.of("HW-CHECK-005", vm.name()));
    }

    /** Returns the chosen datastore; HW-CHECK-006 when the inventory has none of that name. */
    public Datastore datastore() throws HomewardException {
        String name = chosen(DATASTORE);
        return inventory()
                .datastoreNamed(name)
                .orElseThrow(() -> HomewardException.of("HW-CHECK-006", name));
    }

    /** Returns the chosen retention volume; HW-CHECK-007 when the master target has none at that path. */
    public RetentionVolume retentionVolume() throws HomewardException {
        Path path = Path.of(chosen(RETENTION_VOLUME));
        MasterTargetStatus target = masterTarget();
        return target.volumes().stream()
                .filter(volume -> volume.path().equals(path))
                .findFirst()
                .orElseThrow(() -> HomewardException.of("HW-CHECK-007", path.toString(), "target", target.name()));
    }

    /**
     * Returns the machine's on-premises VM; empty when it is gone; HW-CHECK-008 when its id is not in the inventory.
     */
    public Optional<Vm> targetVm() throws HomewardException {
        if (machine.targetVm().isEmpty()) {
            return Optional.empty();
        }
        String id = machine.targetVm().get();
        return Optional.of(inventory()
                .vm(id)
                .orElseThrow(() -> HomewardException.of("HW-CHECK-008", machine.name(), "id", id)));
    }
}
