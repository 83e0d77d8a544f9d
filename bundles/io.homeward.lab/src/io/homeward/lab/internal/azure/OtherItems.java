package io.homeward.lab.internal.azure;

import io.homeward.api.OsFamily;
import io.homeward.lab.internal.azure.model.MachineSpec;
import io.homeward.lab.internal.azure.model.ProtectedItem;
import io.homeward.lab.internal.azure.model.Subscription;
import io.homeward.lab.internal.azure.storage.ManagedDisk;
import io.homeward.lab.internal.disks.DiskContent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What else a vault has, to be passed over: a machine that was never failed over, one whose failover is not committed,
 * and one whose VM is gone. Their disks are empty.
 */
final class OtherItems implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OtherItems.class);
    private static final long DISK_BYTES = 1L << 30;

    private final List<ManagedDisk> disks = new ArrayList<>();

    private OtherItems() {}

    static OtherItems add(Subscription subscription, MachineSpec like, Path scratch, long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed + 50);
        OtherItems others = new OtherItems();
        boolean done = false;
        try {
            subscription.addItemOnly(
                    others.spec("lab-intranet", like, 1, scratch, random), ProtectedItem.Stage.PROTECTED);
            subscription.add(
                    others.spec("lab-reports", like, 2, scratch, random), ProtectedItem.Stage.FAILED_OVER);
            subscription.addItemOnly(
                    others.spec("lab-archive", like, 3, scratch, random), ProtectedItem.Stage.COMMITTED);
            done = true;
            return others;
        } finally {
            if (!done) {
                others.close();
            }
        }
    }

    @Override
    public void close() {
        for (ManagedDisk disk : disks) {
            try {
                disk.close();
            } catch (IOException e) {
                LOG.warn("an overlay file could not be removed: {}", e.getMessage());
            }
        }
    }

    private MachineSpec spec(String name, MachineSpec like, int number, Path scratch, SplittableRandom random)
            throws IOException {
        ManagedDisk disk = new ManagedDisk(DiskContent.zeros(DISK_BYTES), scratch.resolve(name + ".overlay"));
        disks.add(disk);
        return new MachineSpec(
                name,
                OsFamily.LINUX,
                false,
                new UUID(0x5015L << 48 | random.nextLong() >>> 16, random.nextLong() >>> 2 | 1L << 63),
                new UUID(0x4215L << 48 | random.nextLong() >>> 16, random.nextLong() >>> 2 | 1L << 63),
                like.vcenter(),
                like.datastore(),
                new MachineSpec.Nic("00:50:56:95:10:0" + number, "192.0.2.1" + number, like.nic().network()),
                List.of(new MachineSpec.Disk(name + "-OSDisk", disk)));
    }
}
