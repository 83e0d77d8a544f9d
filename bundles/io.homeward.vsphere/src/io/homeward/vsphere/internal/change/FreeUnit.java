package io.homeward.vsphere.internal.change;

import com.vmware.vim25.VirtualDevice;
import com.vmware.vim25.VirtualSCSIController;
import com.vmware.vim25.VirtualSCSISharing;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A place for one more disk.
 *
 * @param controller the controller's key
 * @param unit the unit on it
 */
record FreeUnit(int controller, int unit) {

    /** Every SCSI controller takes these; only the newest virtual hardware takes more. */
    private static final int UNITS = 16;

    /** The controller's own. */
    private static final int RESERVED = 7;

    /**
     * Finds the first one, on the controllers in the order of their buses; those whose bus is shared are left alone.
     */
    static Optional<FreeUnit> find(VirtualDevice[] devices) {
        List<VirtualSCSIController> controllers = Stream.of(devices)
                .filter(VirtualSCSIController.class::isInstance)
                .map(VirtualSCSIController.class::cast)
                .filter(FreeUnit::own)
                .sorted(Comparator.comparingInt(controller -> controller.busNumber))
                .toList();
        return controllers.stream()
                .flatMap(controller -> free(controller, devices).mapToObj(unit -> new FreeUnit(controller.key, unit)))
                .findFirst();
    }

    private static boolean own(VirtualSCSIController controller) {
        return controller.sharedBus == null || controller.sharedBus == VirtualSCSISharing.noSharing;
    }

    private static IntStream free(VirtualSCSIController controller, VirtualDevice[] devices) {
        Set<Integer> taken = new HashSet<>();
        taken.add(RESERVED);
        taken.add(controller.scsiCtlrUnitNumber);
        for (VirtualDevice device : devices) {
            if (device.controllerKey != null && device.controllerKey == controller.key) {
                taken.add(device.unitNumber);
            }
        }
        return IntStream.range(0, UNITS).filter(unit -> !taken.contains(unit));
    }
}
