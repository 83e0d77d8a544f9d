package io.homeward.vsphere.internal.inventory;

import com.vmware.vim25.DatastoreHostMount;
import com.vmware.vim25.DatastoreSummary;
import com.vmware.vim25.HostMountInfo;
import io.homeward.api.ByteCount;
import io.homeward.hypervisor.inventory.Datastore;
import io.homeward.hypervisor.inventory.Host;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A datastore from its properties, and how hosts mount it. */
final class DatastoreMapper {

    static final List<String> PATHS = List.of("name", "summary", "host");

    private DatastoreMapper() {}

    static Datastore map(Properties store) {
        DatastoreSummary summary = summary(store);
        return new Datastore(
                store.object().val,
                store.text("name"),
                summary.type == null ? "" : summary.type,
                ByteCount.of(Math.max(0, summary.capacity)),
                ByteCount.of(Math.max(0, summary.freeSpace)),
                summary.accessible,
                summary.maintenanceMode != null && !summary.maintenanceMode.equals("normal"));
    }

    /** Returns the mounts by host id. */
    static Map<String, Host.Mount> mounts(Properties store) {
        boolean accessible = summary(store).accessible;
        Map<String, Host.Mount> mounts = new LinkedHashMap<>();
        DatastoreHostMount[] all = store.get("host", DatastoreHostMount[].class).orElse(new DatastoreHostMount[0]);
        for (DatastoreHostMount mount : all) {
            if (mount.key != null && mount.mountInfo != null) {
                mounts.put(mount.key.val, mount(store.object().val, mount.mountInfo, accessible));
            }
        }
        return mounts;
    }

    /** Hosts older than 5.0 do not say mounted and accessible: being listed meant mounted. */
    private static Host.Mount mount(String datastore, HostMountInfo info, boolean storeAccessible) {
        return new Host.Mount(
                datastore,
                info.mounted == null || info.mounted,
                info.accessible == null ? storeAccessible : info.accessible,
                "readWrite".equals(info.accessMode));
    }

    private static DatastoreSummary summary(Properties store) {
        return store.get("summary", DatastoreSummary.class).orElseGet(DatastoreSummary::new);
    }
}
