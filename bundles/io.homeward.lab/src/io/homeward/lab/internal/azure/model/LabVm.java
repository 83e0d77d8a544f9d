package io.homeward.lab.internal.azure.model;

import io.homeward.api.OsFamily;
import io.homeward.lab.internal.azure.storage.DiskWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A VM: its disks and its power. What runs in it writes while it is on and never while it is off. */
public final class LabVm {

    private static final Logger LOG = LoggerFactory.getLogger(LabVm.class);

    private final String name;
    private final UUID vmId;
    private final OsFamily os;
    private final List<LabDisk> disks;
    private final Instant made;
    private Optional<DiskWriter> writer = Optional.empty();
    private Power power = Power.RUNNING;

    LabVm(String name, UUID vmId, OsFamily os, List<LabDisk> disks, Instant made) {
        this.name = name;
        this.vmId = vmId;
        this.os = os;
        this.disks = List.copyOf(disks);
        this.made = made;
    }

    /** Returns the VM's name. */
    public String name() {
        return name;
    }

    /** Returns Azure's own id of it. */
    public UUID vmId() {
        return vmId;
    }

    /** Returns its operating system. */
    public OsFamily os() {
        return os;
    }

    /** Returns its disks, the OS disk first, then by LUN. */
    public List<LabDisk> disks() {
        return disks;
    }

    /** Returns when it was made. */
    public Instant made() {
        return made;
    }

    /** Returns its power. */
    public synchronized Power power() {
        return power;
    }

    /** Lets {@code worker} write while the VM runs. */
    public synchronized void runs(DiskWriter worker) {
        writer = Optional.of(worker);
        follow();
    }

    /** Changes the power; when this returns, the writer writes or does not write accordingly. */
    public synchronized void power(Power next) {
        power = next;
        follow();
        LOG.info("Azure VM {} is {}", name, next.code());
    }

    /** Changes the power if it is {@code expected}; returns whether it was. */
    public synchronized boolean power(Power expected, Power next) {
        if (power != expected) {
            return false;
        }
        power(next);
        return true;
    }

    private void follow() {
        if (power == Power.RUNNING) {
            writer.ifPresent(DiskWriter::start);
        } else {
            writer.ifPresent(DiskWriter::stop);
        }
    }
}
