package io.homeward.vsphere.internal.inventory;

import com.vmware.vim25.HostSystemConnectionState;
import io.homeward.api.ByteCount;
import io.homeward.hypervisor.inventory.Host;
import java.util.List;

/** A host from its properties. */
final class HostMapper {

    static final List<String> PATHS = List.of(
        "name",
        "summary.config.product.fullName",
        "summary.hardware.memorySize",
        "runtime.connectionState",
        "runtime.inMaintenanceMode");

    private HostMapper() {}

    static Host map(Properties host, List<Host.Mount> mounts) {
        return new Host(
                host.object().val,
                host.text("name"),
                host.text("summary.config.product.fullName"),
                host.get("runtime.connectionState", HostSystemConnectionState.class)
                        .filter(HostSystemConnectionState.connected::equals)
                        .isPresent(),
                host.flag("runtime.inMaintenanceMode"),
                ByteCount.of(Math.max(0, host.get("summary.hardware.memorySize", Long.class).orElse(0L))),
                mounts);
    }
}
