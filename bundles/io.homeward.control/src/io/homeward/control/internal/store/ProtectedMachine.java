package io.homeward.control.internal.store;

import io.homeward.api.MachineId;
import io.homeward.api.MachineState;
import io.homeward.api.PointKind;
import io.homeward.api.source.DiskPoint;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A machine that is being brought home, as the database keeps it.
 *
 * @param id its identity
 * @param name its name
 * @param state how far it is
 * @param cloudVm the ARM id of the Azure VM
 * @param targetVm the hypervisor's id of the on-premises VM
 * @param masterTargetVm the hypervisor's id of the master target's VM
 * @param plan the values of the reprotect plan, by input
 * @param disks its disks
 * @param series sets this way home apart from earlier ones of the same machine, in the names of points
 * @param sealedCycle the number of the last sealed cycle; 0 before the first
 * @param compareNext whether the next cycle must compare whole disks, since what lies on the target is not known
 * @param openCycle the cycle that was begun and not sealed, or null
 * @param basePoints the cloud's points of the last sealed cycle, by disk
 */
public record ProtectedMachine(
        MachineId id,
        String name,
        MachineState state,
        String cloudVm,
        String targetVm,
        String masterTargetVm,
        Map<String, String> plan,
        List<ProtectedDisk> disks,
        String series,
        long sealedCycle,
        boolean compareNext,
        OpenCycle openCycle,
        List<DiskPoint> basePoints) {

    /** Copies lists and map. */
    public ProtectedMachine {
        disks = List.copyOf(disks);
        plan = Map.copyOf(plan);
        basePoints = List.copyOf(basePoints);
    }

    /**
     * A disk of the machine.
     *
     * @param number its place
     * @param cloudDisk the managed disk's id
     * @param target the VMDK's UUID
     * @param path the VMDK's file
     */
    public record ProtectedDisk(int number, String cloudDisk, UUID target, String path) {}

    /**
     * A cycle that was begun.
     *
     * @param number its number
     * @param kind the kind of the point it will seal
     */
    public record OpenCycle(long number, PointKind kind) {}

    /** Returns where its journal lies. */
    public String retentionVolume() {
        return plan.get("retentionVolume");
    }

    /** Returns it in another state. */
    public ProtectedMachine in(MachineState next) {
        return new ProtectedMachine(
                id, name, next, cloudVm, targetVm, masterTargetVm, plan, disks, series, sealedCycle, compareNext,
                openCycle, basePoints);
    }

    /** Returns it with a cycle begun. */
    public ProtectedMachine begun(PointKind kind) {
        return new ProtectedMachine(
                id, name, state, cloudVm, targetVm, masterTargetVm, plan, disks, series, sealedCycle, compareNext,
                new OpenCycle(sealedCycle + 1, kind), basePoints);
    }

    /** Returns it with the begun cycle sealed. */
    public ProtectedMachine sealed(List<DiskPoint> points) {
        return new ProtectedMachine(
                id, name, state, cloudVm, targetVm, masterTargetVm, plan, disks, series, openCycle.number(), false,
                null, points);
    }

    /** Returns it with the target found ahead of this record, as after the database was restored from a backup. */
    public ProtectedMachine behind(long targetCycle) {
        return new ProtectedMachine(
                id, name, state, cloudVm, targetVm, masterTargetVm, plan, disks, series, targetCycle, true,
                null, basePoints);
    }

    /** Returns it with its target's content no longer known: whole disks are compared next. */
    public ProtectedMachine unknownTarget() {
        return new ProtectedMachine(
                id, name, state, cloudVm, targetVm, masterTargetVm, plan, disks, series, sealedCycle, true,
                openCycle, basePoints);
    }
}
