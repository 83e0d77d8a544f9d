package io.homeward.lab.internal.site;

import io.homeward.api.ByteCount;
import io.homeward.api.HomewardException;
import io.homeward.lab.internal.vcenter.model.DiskWatcher;
import io.homeward.lab.internal.vcenter.model.LabHost;
import io.homeward.lab.internal.vcenter.model.LabVm;
import io.homeward.lab.internal.vcenter.model.SimFault;
import io.homeward.lab.internal.vcenter.model.VcenterModel;
import io.homeward.lab.internal.vcenter.model.VmIdentity;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;

/** Makes VMs whose disks are real files in a datastore's folder. */
final class VmMaker {

    private static final int DISKS_PER_CONTROLLER = 15;

    private final VcenterModel model;
    private final SiteTree tree;
    private final Path root;
    private final DatastoreFolders files;
    private final DiskWatcher watcher;
    private final RandomGenerator random;

    VmMaker(
            VcenterModel model,
            SiteTree tree,
            Path root,
            DatastoreFolders files,
            DiskWatcher watcher,
            RandomGenerator random) {
        this.model = model;
        this.tree = tree;
        this.root = root;
        this.files = files;
        this.watcher = watcher;
        this.random = random;
    }

    /** Makes a VM that is off, with as many LSI Logic controllers as its disks need, or more. */
    LabVm make(VmIdentity identity, LabHost host, int controllersMin, List<ByteCount> disks) throws HomewardException {
        LabVm vm = model.add(new LabVm(model, identity, tree.vmFolder(), host, files, watcher));
        int needed = (disks.size() + DISKS_PER_CONTROLLER - 1) / DISKS_PER_CONTROLLER;
        for (int i = 0; i < Math.max(controllersMin, needed); i++) {
            vm.addController(false);
        }
        for (int i = 0; i < disks.size(); i++) {
            String file = identity.name() + "/" + identity.name() + (i == 0 ? "" : "_" + i) + ".vmdk";
            FlatVmdk.create(root.resolve(identity.datastore()).resolve(file), disks.get(i), VmdkUuid.random(random));
            attach(vm, "[" + identity.datastore() + "] " + file);
        }
        return vm;
    }

    private static void attach(LabVm vm, String path) {
        try {
            vm.attach(path, null, null, 0);
        } catch (SimFault e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}
