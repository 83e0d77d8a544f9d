package io.homeward.azure.internal.compute;

import io.homeward.api.OsFamily;
import io.homeward.api.PowerState;
import io.homeward.azure.internal.arm.ArmId;
import io.homeward.azure.internal.arm.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A VM with its instance view.
 *
 * @param powerCode the state behind {@code PowerState/}, in lower case; empty when the view has none
 * @param os its OS disk's type
 * @param disks its managed disks, the OS disk first, then by LUN
 * @param allManaged whether every disk is a managed one
 */
public record VirtualMachine(String powerCode, OsFamily os, List<DiskRef> disks, boolean allManaged) {

    /**
     * A disk as the VM refers to it.
     *
     * @param lun −1 for the OS disk
     */
    public record DiskRef(ArmId id, int lun) {}

    private static final String POWER = "powerstate/";

    static VirtualMachine of(Json json) {
        Json storage = json.at("properties", "storageProfile");
        Json osDisk = storage.at("osDisk");
        List<DiskRef> disks = new ArrayList<>();
        boolean managed = add(disks, osDisk, -1);
        for (Json disk : storage.at("dataDisks").items()) {
            managed &= add(disks, disk, (int) disk.at("lun").number().orElse(Integer.MAX_VALUE));
        }
        disks.sort(Comparator.comparingInt(DiskRef::lun));
        return new VirtualMachine(
                powerCode(json.at("properties", "instanceView", "statuses")),
                os(osDisk.at("osType").text().orElse("")),
                List.copyOf(disks),
                managed);
    }

    /** Returns the family that an OS type names. */
    public static OsFamily os(String type) {
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "windows" -> OsFamily.WINDOWS;
            case "linux" -> OsFamily.LINUX;
            default -> OsFamily.OTHER;
        };
    }

    /** Only a deallocated VM is off: a stopped one still holds its host and its caches. */
    public PowerState power() {
        return switch (powerCode) {
            case "running", "starting" -> PowerState.ON;
            case "deallocated" -> PowerState.OFF;
            default -> PowerState.NOT_KNOWN;
        };
    }

    private static String powerCode(Json statuses) {
        return statuses.items().stream()
                .map(status -> status.at("code").text().orElse("").toLowerCase(Locale.ROOT))
                .filter(code -> code.startsWith(POWER))
                .map(code -> code.substring(POWER.length()))
                .findFirst()
                .orElse("");
    }

    private static boolean add(List<DiskRef> disks, Json disk, int lun) {
        Optional<ArmId> id = disk.at("managedDisk", "id").text().flatMap(ArmId::parse);
        id.ifPresent(found -> disks.add(new DiskRef(found, lun)));
        return id.isPresent();
    }
}
