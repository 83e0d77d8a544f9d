package io.homeward.prerequisites;

import io.homeward.api.HomewardException;
import io.homeward.api.MasterTargetStatus;
import io.homeward.api.ProcessServerStatus;
import io.homeward.hypervisor.Hypervisor;
import io.homeward.hypervisor.Inventory;
import io.homeward.hypervisor.inventory.Datastore;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is known of a site at one moment; the same for each of its machines.
 *
 * @param inventory what the hypervisor holds
 * @param missingPrivileges the privileges of {@link Privileges#all()} that our account lacks, by object: the
 *     inventory's root folder and each of its datastores; an object with all of them has an empty set
 * @param masterTargets the master targets that have registered
 * @param processServers the process servers that have registered
 */
public record SiteFacts(
        Fact<Inventory> inventory,
        Fact<Map<String, Set<String>>> missingPrivileges,
        Fact<List<MasterTargetStatus>> masterTargets,
        Fact<List<ProcessServerStatus>> processServers) {

    /**
     * Reads the hypervisor's part: the inventory, then the missing privileges on its root folder and its datastores.
     * Never fails; what could not be read is kept with its cause. Blocks for two round trips.
     */
    public static SiteFacts read(
            Hypervisor hypervisor,
            Fact<List<MasterTargetStatus>> masterTargets,
            Fact<List<ProcessServerStatus>> processServers,
            Clock clock) {
        try {
            Inventory inventory = hypervisor.inventory();
            Fact<Inventory> known = Fact.known(inventory, inventory.readAt(), inventory.about().address());
            return new SiteFacts(known, privileges(hypervisor, inventory, clock), masterTargets, processServers);
        } catch (HomewardException e) {
            return new SiteFacts(
                    Fact.notKnown(e.problem()), Fact.notKnown(e.problem()), masterTargets, processServers);
        }
    }

    private static Fact<Map<String, Set<String>>> privileges(
            Hypervisor hypervisor, Inventory inventory, Clock clock) {
        List<String> objects = Stream.concat(
                        Stream.of(inventory.rootFolder()), inventory.datastores().stream().map(Datastore::id))
                .toList();
        try {
            Map<String, Set<String>> missing = hypervisor.missingPrivileges(objects, Privileges.all());
            return Fact.known(Map.copyOf(missing), clock.instant(), inventory.about().address());
        } catch (HomewardException e) {
            return Fact.notKnown(e.problem());
        }
    }

    /** Returns the fact of this kind. */
    public Fact<?> fact(FactKind kind) {
        return switch (kind) {
            case INVENTORY -> inventory;
            case PRIVILEGES -> missingPrivileges;
            case MASTER_TARGETS -> masterTargets;
            case PROCESS_SERVERS -> processServers;
        };
    }
}
