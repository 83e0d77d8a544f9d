package io.homeward.lab.internal.vcenter.model;

import io.homeward.api.OsFamily;
import java.util.UUID;

/**
 * Who a VM is.
 *
 * @param name its name
 * @param instanceUuid its identity at the vCenter
 * @param biosUuid its identity as its guest sees it
 * @param os its guest's family
 * @param datastore the name of the datastore with its configuration file
 */
public record VmIdentity(String name, UUID instanceUuid, UUID biosUuid, OsFamily os, String datastore) {

    String configFile() {
        return "[" + datastore + "] " + name + "/" + name + ".vmx";
    }

    String guestId() {
        return switch (os) {
            case LINUX -> "debian11_64Guest";
            case WINDOWS -> "windows2019srv_64Guest";
            default -> "otherGuest64";
        };
    }

    String guestFullName() {
        return switch (os) {
            case LINUX -> "Debian GNU/Linux 11 (64-bit)";
            case WINDOWS -> "Microsoft Windows Server 2019 (64-bit)";
            default -> "Other (64-bit)";
        };
    }

    String guestFamily() {
        return switch (os) {
            case LINUX -> "linuxGuest";
            case WINDOWS -> "windowsGuest";
            default -> "otherGuestFamily";
        };
    }
}
