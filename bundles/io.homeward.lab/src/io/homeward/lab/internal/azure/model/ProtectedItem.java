package io.homeward.lab.internal.azure.model;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An item of the vault: a machine as Site Recovery knows it.
 *
 * @param spec the machine
 * @param disks its disks in Azure, the OS disk first
 * @param stage how far its failover is
 * @param failedOver when it was failed over
 */
public record ProtectedItem(MachineFacts spec, List<DiskFacts> disks, Stage stage, Instant failedOver) {

    /** Copies the list. */
    public ProtectedItem {
        disks = List.copyOf(disks);
    }

    /** Returns the item's name: the vCenter's, an underscore, the machine's instance UUID. */
    public String name() {
        return spec.vcenter() + "_" + spec.instanceUuid();
    }

    /**
     * What the vault knows of a machine.
     *
     * @param name its name
     * @param windows whether it runs Windows
     * @param efi whether it boots by UEFI
     * @param instanceUuid its vCenter instance UUID
     * @param biosUuid its BIOS UUID
     * @param vcenter the vCenter's name
     * @param datastore its datastore's name
     * @param nic its network card
     */
    public record MachineFacts(
            String name,
            boolean windows,
            boolean efi,
            UUID instanceUuid,
            UUID biosUuid,
            String vcenter,
            String datastore,
            MachineSpec.Nic nic) {}

    /**
     * What the vault knows of a disk.
     *
     * @param name the managed disk's name
     * @param sizeBytes its size
     */
    public record DiskFacts(String name, long sizeBytes) {}

    /** How far a failover is, as recorded from the service. */
    public enum Stage {
        /** Replicates to Azure, never failed over. */
        PROTECTED(
                "Protected",
                "Protected",
                "Primary",
                List.of("PlannedFailover", "UnplannedFailover", "TestFailover", "DisableProtection")),
        /** Failed over and not yet committed, so that it cannot be reprotected. */
        FAILED_OVER(
                "UnplannedFailover",
                "Failover completed",
                "Recovery",
                List.of("ChangePit", "Commit", "DisableProtection")),
        /** Failed over and committed: what a reprotect begins with. */
        COMMITTED(
                "UnplannedFailoverCommitted",
                "Failover committed",
                "Recovery",
                List.of("CompleteMigration", "DisableProtection", "SwitchProtection"));

        private final String state;
        private final String description;
        private final String location;
        private final List<String> operations;

        Stage(String state, String description, String location, List<String> operations) {
            this.state = state;
            this.description = description;
            this.location = location;
            this.operations = operations;
        }

        /** Returns the protection state. */
        public String state() {
            return state;
        }

        /** Returns the protection state for people. */
        public String description() {
            return description;
        }

        /** Returns where the machine runs. */
        public String location() {
            return location;
        }

        /** Returns what may be done with it. */
        public List<String> operations() {
            return operations;
        }
    }
}
