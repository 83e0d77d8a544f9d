package io.homeward.prerequisites.internal;

import io.homeward.prerequisites.Check;
import io.homeward.prerequisites.internal.checks.machine.DatastoreChosen;
import io.homeward.prerequisites.internal.checks.machine.DatastoreType;
import io.homeward.prerequisites.internal.checks.machine.DisksFit;
import io.homeward.prerequisites.internal.checks.machine.MachinePoweredOff;
import io.homeward.prerequisites.internal.checks.machine.MachineSnapshots;
import io.homeward.prerequisites.internal.checks.machine.ProcessServerReady;
import io.homeward.prerequisites.internal.checks.retention.CacheOnVolume;
import io.homeward.prerequisites.internal.checks.retention.DedicatedDisk;
import io.homeward.prerequisites.internal.checks.retention.InstallationOnVolume;
import io.homeward.prerequisites.internal.checks.retention.OtherUseOfVolume;
import io.homeward.prerequisites.internal.checks.retention.VolumeCapacity;
import io.homeward.prerequisites.internal.checks.retention.VolumeFileSystem;
import io.homeward.prerequisites.internal.checks.retention.VolumeLock;
import io.homeward.prerequisites.internal.checks.target.ControllerType;
import io.homeward.prerequisites.internal.checks.target.DatastoresMounted;
import io.homeward.prerequisites.internal.checks.target.DiskUuidClash;
import io.homeward.prerequisites.internal.checks.target.DiskUuidSetting;
import io.homeward.prerequisites.internal.checks.target.GuestTools;
import io.homeward.prerequisites.internal.checks.target.HostDatastore;
import io.homeward.prerequisites.internal.checks.target.MasterTargetReady;
import io.homeward.prerequisites.internal.checks.target.MasterTargetSnapshots;
import io.homeward.prerequisites.internal.checks.vcenter.AccountPrivileges;
import io.homeward.prerequisites.internal.checks.vcenter.AccountReadOnly;
import io.homeward.prerequisites.internal.checks.vcenter.VcenterSession;
import java.util.List;

/** The built-in checks in the order people see them. */
public final class BuiltInChecks {

    private BuiltInChecks() {}

    /** Returns all of them. */
    public static List<Check> all() {
        return List.of(
                new VcenterSession(),
                new AccountPrivileges(),
                new AccountReadOnly(),
                new MasterTargetReady(),
                new DiskUuidSetting(),
                new GuestTools(),
                new MasterTargetSnapshots(),
                new ControllerType(),
                new HostDatastore(),
                new DatastoresMounted(),
                new DiskUuidClash(),
                new DedicatedDisk(),
                new OtherUseOfVolume(),
                new VolumeLock(),
                new CacheOnVolume(),
                new InstallationOnVolume(),
                new VolumeFileSystem(),
                new VolumeCapacity(),
                new ProcessServerReady(),
                new MachineSnapshots(),
                new DatastoreChosen(),
                new MachinePoweredOff(),
                new DatastoreType(),
                new DisksFit());
    }
}
