package io.homeward.hypervisor.inventory;

import io.homeward.api.OsFamily;
import io.homeward.api.PowerState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A VM.
 *
 * @param id its id
 * @param name its name
 * @param instanceUuid its instance UUID
 * @param biosUuid its BIOS UUID
 * @param power whether it runs
 * @param host the id of its host; empty while it has none
 * @param os its guest's family: as its tools say, otherwise as it is configured
 * @param toolsRunning whether its guest tools run
 * @param consolidationNeeded whether its disks must be consolidated
 * @param snapshots the names of its snapshots, oldest first
 * @param controllers its disk controllers
 * @param disks its disks
 * @param extraConfig its free settings, keys as spelled there
 * @param datastores the ids of the datastores it uses
 * @param annotation its notes
 */
public record Vm(
        String id,
        String name,
        UUID instanceUuid,
        UUID biosUuid,
        PowerState power,
        Optional<String> host,
        OsFamily os,
        boolean toolsRunning,
        boolean consolidationNeeded,
        List<String> snapshots,
        List<Controller> controllers,
        List<Disk> disks,
        Map<String, String> extraConfig,
        List<String> datastores,
        String annotation) {

    /** Copies lists and map. */
    public Vm {
        snapshots = List.copyOf(snapshots);
        controllers = List.copyOf(controllers);
        disks = List.copyOf(disks);
        extraConfig = Map.copyOf(extraConfig);
        datastores = List.copyOf(datastores);
    }

    /** Returns a free setting, its key compared without regard to case. */
    public Optional<String> setting(String key) {
        return extraConfig.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(key))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Returns the attached disk with this UUID. */
    public Optional<Disk> disk(UUID uuid) {
        return disks.stream().filter(disk -> disk.uuid().equals(Optional.of(uuid))).findFirst();
    }

    /**
     * A disk controller.
     *
     * @param key its key among the VM's devices
     * @param type the hypervisor's type name, for example {@code VirtualLsiLogicController}
     * @param bus its bus number
     */
    public record Controller(int key, String type, int bus) {}
}
