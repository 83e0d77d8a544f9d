package io.homeward.replication;

import io.homeward.api.MachineId;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * Which set of disks to open.
 *
 * @param machine the machine; its journal lies in the folder {@code homeward/<id>} of the retention volume
 * @param retentionVolume where the retention volume is mounted
 * @param disks the UUIDs of the disks
 * @param fence grows each time a configuration server takes over; an older one is refused from then on
 */
public record SetOrder(MachineId machine, Path retentionVolume, List<UUID> disks, long fence) {

    /** Copies the list. */
    public SetOrder {
        disks = List.copyOf(disks);
    }
}
