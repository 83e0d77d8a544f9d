package io.homeward.replication;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * What a master target must know about the machine it runs on.
 *
 * @param name its name
 * @param vm the instance UUID of the VM it runs in
 * @param listen where it listens; port 0 takes a free one, 9443 is the field's own
 * @param devices the folder in which disks appear by UUID as {@code wwn-0x<32 hex digits>}; {@code /dev/disk/by-id} on Linux
 * @param mounts the mount table in the form of {@code /proc/self/mountinfo} (Linux: proc(5))
 * @param installation folders that hold programs and state of our own; their volumes are no retention volumes
 * @param caches folders of process servers' caches; their volumes are no retention volumes either
 */
public record MasterTargetSettings(
        String name,
        UUID vm,
        InetSocketAddress listen,
        Path devices,
        Path mounts,
        List<Path> installation,
        List<Path> caches) {

    /** Copies the lists. */
    public MasterTargetSettings {
        installation = List.copyOf(installation);
        caches = List.copyOf(caches);
    }
}
