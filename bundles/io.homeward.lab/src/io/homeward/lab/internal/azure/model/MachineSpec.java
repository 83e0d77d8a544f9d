package io.homeward.lab.internal.azure.model;

import io.homeward.api.OsFamily;
import io.homeward.lab.internal.azure.storage.ManagedDisk;
import java.util.List;
import java.util.UUID;

/**
 * The machine that was failed over.
 *
 * @param name the name of its VM on both sides, {@code [A-Za-z0-9-]{1,60}}
 * @param os its operating system
 * @param efi whether it boots by UEFI
 * @param instanceUuid its vCenter instance UUID
 * @param biosUuid its BIOS UUID
 * @param vcenter the vCenter's name as the vault spells it in item names, without underscores
 * @param datastore the name of the datastore it lay on
 * @param nic its network card as it was on-premises
 * @param disks its disks, the OS disk first
 */
public record MachineSpec(
        String name,
        OsFamily os,
        boolean efi,
        UUID instanceUuid,
        UUID biosUuid,
        String vcenter,
        String datastore,
        Nic nic,
        List<Disk> disks) {

    /** Copies the list; a machine has a disk at least. */
    public MachineSpec {
        disks = List.copyOf(disks);
        if (disks.isEmpty() || !name.matches("[A-Za-z0-9-]{1,60}")) {
            throw new IllegalArgumentException("a machine needs a disk and a plain name: " + name);
        }
    }

    /**
     * A network card.
     *
     * @param mac its address, such as 00:50:56:…
     * @param ip its IPv4 address
     * @param network the name of its port group
     */
    public record Nic(String mac, String ip, String network) {}

    /**
     * A disk.
     *
     * @param name the managed disk's name
     * @param content what it holds; closed by its maker
     */
    public record Disk(String name, ManagedDisk content) {}
}
