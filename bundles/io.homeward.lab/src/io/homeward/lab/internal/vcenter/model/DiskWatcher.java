package io.homeward.lab.internal.vcenter.model;

import java.util.List;

/** Is told which disks a VM's guest sees. */
@FunctionalInterface
public interface DiskWatcher {

    /** Watches nothing. */
    DiskWatcher NONE = (vm, paths) -> {};

    /**
     * A VM's guest sees exactly these disks from now on: none while it is off. Called under the model's lock.
     *
     * @param paths the disks' files, those that snapshots stand on rather than the snapshots' own
     */
    void seen(LabVm vm, List<String> paths) throws SimFault;
}
