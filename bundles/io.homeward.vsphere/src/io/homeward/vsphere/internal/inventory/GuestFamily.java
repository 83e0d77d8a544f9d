package io.homeward.vsphere.internal.inventory;

import io.homeward.api.OsFamily;
import java.util.List;
import java.util.Locale;

/**
 * The family of a guest: as its tools say, otherwise by the name its VM is configured with
 * (VirtualMachineGuestOsIdentifier).
 */
final class GuestFamily {

    private static final List<String> LINUX_NAMES = List.of(
            "linux", "rhel", "redhat", "centos", "ubuntu", "debian", "sles", "suse", "fedora", "asianux", "coreos",
            "mandr", "photon", "nld", "oes", "sjds", "crx");

    private GuestFamily() {}

    static OsFamily of(String toolsFamily, String guestId) {
        return switch (toolsFamily) {
            case "windowsGuest" -> OsFamily.WINDOWS;
            case "linuxGuest" -> OsFamily.LINUX;
            default -> configured(guestId.toLowerCase(Locale.ROOT));
        };
    }

    private static OsFamily configured(String guestId) {
        if (guestId.startsWith("win")) {
            return OsFamily.WINDOWS;
        }
        return LINUX_NAMES.stream().anyMatch(guestId::contains) ? OsFamily.LINUX : OsFamily.OTHER;
    }
}
