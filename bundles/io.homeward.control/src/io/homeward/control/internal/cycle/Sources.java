package io.homeward.control.internal.cycle;

import io.homeward.api.HomewardException;
import io.homeward.api.source.Cloud;
import io.homeward.api.source.DiskPoint;
import io.homeward.api.source.SourceDisk;
import io.homeward.control.internal.store.ProtectedMachine;
import io.homeward.control.internal.store.ProtectedMachine.ProtectedDisk;
import io.homeward.replication.TransferOrder.DiskTransfer;
import io.homeward.replication.TransferOrder.Mode;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The source disks of one transfer, open together and closed together. */
final class Sources implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Sources.class);
    private static final String NOT_ONE_CHAIN = "HW-AZURE-031";

    private final Queue<DiskTransfer> opened = new ConcurrentLinkedQueue<>();
    private List<DiskTransfer> transfers = List.of();

    private Sources() {}

    /** Opens a cycle's points: what changed since the last cycle where that is known, otherwise whole disks to compare. */
    static Sources forCycle(Cloud cloud, ProtectedMachine machine, List<DiskPoint> points)
            throws HomewardException, InterruptedException {
        if (machine.compareNext() || machine.basePoints().isEmpty()) {
            return whole(cloud, machine, points, Mode.COMPARE);
        }
        Sources sources = new Sources();
        return sources.filled(machine, (disk, index) -> changes(cloud, disk, points.get(index), machine
                .basePoints()
                .get(index)));
    }

    /** Opens whole disks. */
    static Sources whole(Cloud cloud, ProtectedMachine machine, List<DiskPoint> points, Mode mode)
            throws HomewardException, InterruptedException {
        Sources sources = new Sources();
        return sources.filled(machine, (disk, index) ->
                new DiskTransfer(disk.target(), cloud.open(points.get(index), Optional.empty()), mode));
    }

    private Sources filled(ProtectedMachine machine, EachDisk.Work<ProtectedDisk, DiskTransfer> opener)
            throws HomewardException, InterruptedException {
        boolean filled = false;
        try {
            List<DiskTransfer> all = EachDisk.inParallel(machine.disks(), (disk, index) -> {
                DiskTransfer transfer = opener.of(disk, index);
                opened.add(transfer);
                return transfer;
            });
            transfers = all;
            filled = true;
            return this;
        } finally {
            if (!filled) {
                close();
            }
        }
    }

    private static DiskTransfer changes(Cloud cloud, ProtectedDisk disk, DiskPoint point, DiskPoint base)
            throws HomewardException {
        try {
            SourceDisk source = cloud.open(point, Optional.of(base));
            return new DiskTransfer(disk.target(), source, Mode.CHANGES);
        } catch (HomewardException e) {
            if (!NOT_ONE_CHAIN.equals(e.problem().code())) {
                throw e;
            }
            LOG.warn("disk {}: the chain of points is broken, the whole disk is compared", disk.number(), e);
            return new DiskTransfer(disk.target(), cloud.open(point, Optional.empty()), Mode.COMPARE);
        }
    }

    List<DiskTransfer> transfers() {
        return transfers;
    }

    @Override
    public void close() {
        opened.forEach(transfer -> transfer.source().close());
    }
}
