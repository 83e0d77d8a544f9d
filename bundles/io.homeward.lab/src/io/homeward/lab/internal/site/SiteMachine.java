package io.homeward.lab.internal.site;

import io.homeward.api.ByteCount;
import io.homeward.api.HomewardException;
import io.homeward.api.OsFamily;
import java.util.List;
import java.util.UUID;

/**
 * The machine that was failed over from the site, as its VM is left behind there: powered off, with its disks.
 *
 * @param name its name: letters, digits, dot, hyphen and underscore, at most 63
 * @param instanceUuid its VM's identity at the vCenter
 * @param biosUuid its VM's identity as its guest sees it
 * @param os its guest's family
 * @param disks the sizes of its disks in their order, 1 to {@value #DISKS_MAX}
 */
public record SiteMachine(String name, UUID instanceUuid, UUID biosUuid, OsFamily os, List<ByteCount> disks) {

    /** As many as a VM can have on LSI Logic controllers, less the two that a master target has itself. */
    public static final int DISKS_MAX = 58;

    /** Copies the list. */
    public SiteMachine {
        disks = List.copyOf(disks);
    }

    /** Refuses what no site can have: HW-LAB-008 for the name, HW-LAB-009 for the number of disks. */
    void check(List<String> taken) throws HomewardException {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,62}") || taken.contains(name)) {
            throw HomewardException.of("HW-LAB-008", name);
        }
        if (disks.isEmpty() || disks.size() > DISKS_MAX) {
            throw HomewardException.of("HW-LAB-009", name, "count", disks.size(), "max", DISKS_MAX);
        }
    }
}
