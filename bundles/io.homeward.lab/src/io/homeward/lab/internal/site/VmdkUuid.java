package io.homeward.lab.internal.site;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** The three spellings of a VMDK's UUID: in its descriptor, at the vCenter, and as a guest's disk name. */
public final class VmdkUuid {

    private static final Pattern DESCRIPTOR =
            Pattern.compile("([0-9a-fA-F]{2} ){7}[0-9a-fA-F]{2}-([0-9a-fA-F]{2} ){7}[0-9a-fA-F]{2}");
    private static final long VENDOR = 0x6000_C290_0000_0000L;
    private static final long VENDOR_MASK = 0xFFFF_FFF0_0000_0000L;

    private VmdkUuid() {}

    /** Returns a UUID as a hypervisor gives it to a new disk: it begins with the vendor's NAA prefix. */
    public static UUID random(RandomGenerator random) {
        return new UUID(VENDOR | (random.nextLong() & ~VENDOR_MASK), random.nextLong());
    }

    /** Returns it as a descriptor's {@code ddb.uuid} has it: {@code 60 00 C2 9x …}, 16 pairs of digits. */
    public static String toDescriptor(UUID uuid) {
        String hex = toBacking(uuid).replace("-", "");
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            text.append(i == 0 ? "" : i == 8 ? "-" : " ").append(hex, 2 * i, 2 * i + 2);
        }
        return text.toString();
    }

    /** Reads the spelling of a descriptor; empty when it is another one. */
    public static Optional<UUID> fromDescriptor(String text) {
        if (!DESCRIPTOR.matcher(text).matches()) {
            return Optional.empty();
        }
        String hex = text.replace(" ", "").replace("-", "");
        return Optional.of(new UUID(
                Long.parseUnsignedLong(hex.substring(0, 16), 16), Long.parseUnsignedLong(hex.substring(16), 16)));
    }

    /** Returns it as vCenter's {@code backing.uuid} has it: the first seven digits in capitals. */
    public static String toBacking(UUID uuid) {
        String text = uuid.toString();
        return text.substring(0, 7).toUpperCase(Locale.ROOT) + text.substring(7);
    }

    /** Returns the name under which a guest with {@code disk.EnableUUID} lists the disk in {@code by-id}. */
    public static String toGuestName(UUID uuid) {
        return "wwn-0x" + hex(uuid);
    }

    private static String hex(UUID uuid) {
        return uuid.toString().replace("-", "");
    }
}
