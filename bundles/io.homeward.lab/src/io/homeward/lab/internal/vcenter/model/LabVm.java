package io.homeward.lab.internal.vcenter.model;

import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.VirtualDisk;
import com.vmware.vim25.VirtualMachineConfigInfo;
import com.vmware.vim25.VirtualMachinePowerState;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A VM. Its disks are locked by the VM that runs with them, as ESXi locks the files. */
public final class LabVm extends Entity {

    private static final int RECENT_TASKS_MAX = 10;

    private final VcenterModel model;
    private final VmIdentity identity;
    private final DiskFiles files;
    private final DiskWatcher watcher;
    private final LabHost host;
    private final VmDevices devices = new VmDevices();
    private final VmSnapshots snapshots;
    private final Map<String, String> extraConfig = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Deque<ManagedObjectReference> recentTasks = new ArrayDeque<>();
    private VirtualMachinePowerState power = VirtualMachinePowerState.poweredOff;
    private boolean toolsInstalled = true;
    private boolean template;

    /** Makes a VM that is off and has neither controllers nor disks. */
    public LabVm(
            VcenterModel model,
            VmIdentity identity,
            Entity folder,
            LabHost host,
            DiskFiles files,
            DiskWatcher watcher) {
        super("VirtualMachine", "vm-" + model.newId(), identity.name(), folder);
        this.model = model;
        this.identity = identity;
        this.host = host;
        this.files = files;
        this.watcher = watcher;
        this.snapshots = new VmSnapshots(model, this);
        new VmProperties(this, model).declare();
    }

    public VmIdentity identity() {
        return identity;
    }

    public LabHost host() {
        return host;
    }

    public VirtualMachinePowerState power() {
        return power;
    }

    public boolean isRunning() {
        return power == VirtualMachinePowerState.poweredOn;
    }

    /** Returns whether the guest's tools answer now. */
    public boolean toolsRunning() {
        return toolsInstalled && isRunning();
    }

    boolean isTemplate() {
        return template;
    }

    boolean toolsInstalled() {
        return toolsInstalled;
    }

    VmDevices devices() {
        return devices;
    }

    VmSnapshots snapshots() {
        return snapshots;
    }

    VirtualMachineConfigInfo config() {
        return (VirtualMachineConfigInfo) value("config");
    }

    /** Returns the free settings by key, keys compared without regard to case. */
    public Map<String, String> extraConfig() {
        return extraConfig;
    }

    /** Remembers a task as one of the newest on it. */
    public void taskStarted(ManagedObjectReference task) {
        if (recentTasks.size() >= RECENT_TASKS_MAX) {
            recentTasks.removeFirst();
        }
        recentTasks.addLast(task);
    }

    List<ManagedObjectReference> recentTasks() {
        return List.copyOf(recentTasks);
    }

    /** Installs or removes the guest's tools. */
    public void tools(boolean installed) {
        toolsInstalled = installed;
    }

    /** Makes it a template, which cannot be powered on. */
    public void makeTemplate() {
        template = true;
    }

    /** Adds a SCSI controller. */
    public void addController(boolean paravirtual) {
        devices.addController(paravirtual);
    }

    /** Returns the files of its disks, those below its snapshots. */
    public List<String> diskFiles() {
        return devices.disks().stream().map(VmDevices::baseFile).toList();
    }

    /** Returns its disk with this key. */
    public VirtualDisk disk(int key, int index) throws SimFault {
        return devices.disk(key).orElseThrow(() -> SimFault.badDevice(index));
    }

    /**
     * Attaches an existing disk.
     *
     * @param controller the key of a controller; null for any with a free unit
     * @param unit a unit of that controller; null for the first free one
     * @param index its place in the request, for the fault
     */
    public void attach(String path, Integer controller, Integer unit, int index) throws SimFault {
        DiskFiles.Facts facts = files.read(path);
        LabDatastore store = datastore(path);
        if (diskFiles().contains(path) || isRunning() && lockedByOther(path)) {
            throw SimFault.fileLocked(path);
        }
        if (isRunning() && !store.usableFrom(host)) {
            throw SimFault.cannotAccess(path);
        }
        VirtualDisk disk = devices.add(facts, path, store.ref(), controller, unit, index);
        tellWatcher(() -> devices.remove(disk));
    }

    /** Detaches a disk and keeps its file. */
    public void detach(VirtualDisk disk) throws SimFault {
        devices.remove(disk);
        tellWatcher(() -> devices.putBack(disk));
    }

    /** Powers it on; refused while another running VM holds one of its disks. */
    public void powerOn() throws SimFault {
        if (isRunning()) {
            throw SimFault.badPower(power, VirtualMachinePowerState.poweredOn);
        }
        for (String file : diskFiles()) {
            files.read(file);
            if (lockedByOther(file)) {
                throw SimFault.fileLocked(file);
            }
            if (!datastore(file).usableFrom(host)) {
                throw SimFault.cannotAccess(file);
            }
        }
        power = VirtualMachinePowerState.poweredOn;
        tellWatcher(() -> power = VirtualMachinePowerState.poweredOff);
    }

    /** Powers it off. */
    public void powerOff() throws SimFault {
        if (!isRunning()) {
            throw SimFault.badPower(power, VirtualMachinePowerState.poweredOff);
        }
        power = VirtualMachinePowerState.poweredOff;
        tellWatcher(() -> power = VirtualMachinePowerState.poweredOn);
    }

    /** Takes a snapshot. */
    public ManagedObjectReference takeSnapshot(String name, String description, Instant at) {
        return snapshots.take(name, description, at, devices);
    }

    /** Removes all snapshots and keeps the disks' present state. */
    public void removeSnapshots() {
        snapshots.removeAll(devices);
    }

    List<String> datastoreNames() {
        return Stream.concat(
                        Stream.of(identity.datastore()), diskFiles().stream().map(LabVm::storeName))
                .distinct()
                .toList();
    }

    private boolean lockedByOther(String file) {
        return model.all(LabVm.class).stream()
                .anyMatch(other -> other != this && other.isRunning() && other.diskFiles().contains(file));
    }

    private LabDatastore datastore(String path) throws SimFault {
        return model.all(LabDatastore.class).stream()
                .filter(store -> store.name().equals(storeName(path)))
                .findFirst()
                .orElseThrow(() -> SimFault.badPath(path));
    }

    private static String storeName(String path) {
        return path.substring(1, path.indexOf(']'));
    }

    private void tellWatcher(Runnable undo) throws SimFault {
        try {
            watcher.seen(this, isRunning() ? diskFiles() : List.of());
        } catch (SimFault e) {
            undo.run();
            throw e;
        }
    }
}
