package io.homeward.azure.internal.blob;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.homeward.api.source.Cloud;
import io.homeward.api.source.DiskPoint;
import io.homeward.api.source.RangeList;
import io.homeward.api.source.SourceDisk;
import io.homeward.azure.FakeTime;
import io.homeward.azure.ScriptedAzure;
import io.homeward.azure.ScriptedAzure.Answer;
import io.homeward.azure.Site;
import io.homeward.azure.internal.blob.ScriptedSnapshots.Range;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Applying what is listed and read between two points of a random disk to the older one makes the newer one. */
class ChangedRangesPropertyTest {

    private static final int SECTORS = 400;

    @TempDir
    private Path folder;

    @Test
    void changesOfTheOlderPointMakeTheNewerOne() throws Exception {
        long seed = Long.getLong("homeward.seed", new Random().nextLong());
        Random random = new Random(seed);
        try (ScriptedAzure azure = new ScriptedAzure();
                Cloud cloud = Site.connect(azure, new FakeTime(), folder)) {
            for (int round = 0; round < 20; round++) {
                String place = "seed " + seed + ", round " + round + ": -Dhomeward.seed=" + seed;
                round(azure, cloud, random, place);
            }
        }
    }

    private static void round(ScriptedAzure azure, Cloud cloud, Random random, String place) throws Exception {
        byte[] before = new byte[SECTORS * 512 + 512];
        random.nextBytes(before);
        byte[] after = before.clone();
        ScriptedSnapshots snapshots = new ScriptedSnapshots(azure);
        snapshots.ranges = change(after, random);
        snapshots.rangesPerPage = 1 + random.nextInt(20);
        snapshots.rangesByKind = random.nextBoolean();
        DiskPoint older = snapshots.add("older", before, SECTORS * 512, "f", "");
        DiskPoint newer = snapshots.add("newer", after, SECTORS * 512, "f", "");
        byte[] target = Arrays.copyOf(before, SECTORS * 512);
        try (SourceDisk disk = cloud.open(newer, Optional.of(older))) {
            if (random.nextBoolean()) {
                snapshots.faults.add(Answer.empty(503));
            }
            apply(disk, target);
        }
        assertArrayEquals(Arrays.copyOf(after, SECTORS * 512), target, place);
    }

    /** Writes and clears at random; neighbouring ranges are not always merged, as real answers are not. */
    private static List<Range> change(byte[] disk, Random random) {
        List<Range> ranges = new ArrayList<>();
        for (int sector = random.nextInt(5); sector < SECTORS; ) {
            int count = Math.min(1 + random.nextInt(8), SECTORS - sector);
            boolean cleared = random.nextInt(3) == 0;
            byte[] content = new byte[count * 512];
            if (!cleared) {
                random.nextBytes(content);
            }
            System.arraycopy(content, 0, disk, sector * 512, content.length);
            ranges.add(new Range(cleared, sector * 512L, (sector + count) * 512L - 1));
            sector += count + random.nextInt(4);
        }
        return ranges;
    }

    private static void apply(SourceDisk disk, byte[] target) throws Exception {
        RangeList ranges = disk.ranges();
        for (int i = 0; i < ranges.size(); i++) {
            int offset = (int) ranges.offset(i);
            int length = (int) ranges.length(i);
            if (ranges.cleared(i)) {
                Arrays.fill(target, offset, offset + length, (byte) 0);
            } else {
                disk.read(offset, ByteBuffer.wrap(target, offset, length));
            }
        }
    }
}
