package io.homeward.vsphere.internal.inventory;

import com.vmware.vim25.VirtualMachineSnapshotInfo;
import com.vmware.vim25.VirtualMachineSnapshotTree;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Comparator;
import java.util.List;

/** The snapshots of a VM as a list. */
final class SnapshotNames {

    private SnapshotNames() {}

    /** Returns the names, oldest first. */
    static List<String> of(VirtualMachineSnapshotInfo snapshots) {
        List<VirtualMachineSnapshotTree> all = new ArrayList<>();
        collect(snapshots.rootSnapshotList, all);
        Comparator<VirtualMachineSnapshotTree> age = Comparator.comparing(
                snapshot -> snapshot.createTime, Comparator.nullsFirst(Comparator.comparing(Calendar::toInstant)));
        return all.stream().sorted(age).map(snapshot -> snapshot.name == null ? "" : snapshot.name).toList();
    }

    private static void collect(VirtualMachineSnapshotTree[] level, List<VirtualMachineSnapshotTree> all) {
        for (VirtualMachineSnapshotTree snapshot : level == null ? new VirtualMachineSnapshotTree[0] : level) {
            all.add(snapshot);
            collect(snapshot.childSnapshotList, all);
        }
    }
}
