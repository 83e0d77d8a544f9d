package io.homeward.lab.internal.journey;

import io.homeward.api.ByteCount;
import io.homeward.api.HomewardException;
import io.homeward.api.Problem;
import io.homeward.api.lab.LabOptions;
import io.homeward.api.source.RangeList;
import io.homeward.lab.internal.azure.storage.ManagedDisk;
import io.homeward.lab.internal.disks.DiskImage;
import io.homeward.lab.internal.disks.FreeSpace;
import io.homeward.lab.internal.disks.OldContent;
import io.homeward.lab.internal.disks.SampleDisk;
import io.homeward.lab.internal.disks.SampleDisks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.LoggerFactory;

/** The machine's disks: images that are only read, and over each the managed disk that Azure keeps. */
final class LabDisks implements AutoCloseable {

    private final List<DiskImage> images = new ArrayList<>();
    private final List<ManagedDisk> managed = new ArrayList<>();
    private final List<RangeList> changeable = new ArrayList<>();
    private final boolean made;

    private LabDisks(boolean made) {
        this.made = made;
    }

    /** Opens the user's images, or makes some. */
    static LabDisks open(LabOptions options, Path scratch) throws HomewardException, InterruptedException {
        LabDisks disks = new LabDisks(options.disks().isEmpty());
        boolean done = false;
        try {
            if (disks.made) {
                SampleDisks samples = new SampleDisks(scratch, options.diskSize(), options.seed());
                disks.add(samples.system(), scratch);
                disks.add(samples.data(), scratch);
            } else {
                for (Path image : options.disks()) {
                    disks.add(DiskImage.open(image), scratch);
                    disks.changeable.add(free(disks.images.getLast()));
                }
            }
            done = true;
            return disks;
        } finally {
            if (!done) {
                disks.close();
            }
        }
    }

    private void add(SampleDisk sample, Path scratch) throws HomewardException {
        add(DiskImage.open(sample.image()), scratch);
        changeable.add(sample.changeable());
    }

    private void add(DiskImage image, Path scratch) throws HomewardException {
        images.add(image);
        try {
            managed.add(new ManagedDisk(image, scratch.resolve("disk-" + managed.size() + ".overlay")));
        } catch (IOException e) {
            throw unwritable(scratch, e);
        }
    }

    /** What the user's file systems do not use is where the writer can write without harm to them. */
    private static RangeList free(DiskImage image) {
        RangeList free = FreeSpace.of(image);
        return free.size() > 0 ? free : RangeList.builder().add(0, image.sizeBytes(), false).build();
    }

    /** Leaves on-premises what was there before the failover, then lets the disks in Azure go on without it. */
    void leaveOldContent(List<Path> flats, long seed) throws HomewardException {
        if (!made) {
            return;
        }
        for (int i = 0; i < managed.size(); i++) {
            try {
                Files.delete(flats.get(i));
                OldContent.leave(images.get(i), flats.get(i));
                OldContent.age(managed.get(i), changeable.get(i), seed + i);
            } catch (IOException e) {
                throw unwritable(flats.get(i), e);
            }
        }
    }

    List<ManagedDisk> managed() {
        return List.copyOf(managed);
    }

    List<RangeList> changeable() {
        return List.copyOf(changeable);
    }

    List<ByteCount> sizes() {
        return managed.stream().map(disk -> ByteCount.of(disk.sizeBytes())).toList();
    }

    private static HomewardException unwritable(Path file, IOException e) {
        return new HomewardException(Problem.of("HW-LAB-101", file.toString(), "reason", e), e);
    }

    @Override
    public void close() {
        managed.forEach(LabDisks::closed);
        images.forEach(DiskImage::close);
    }

    private static void closed(ManagedDisk disk) {
        try {
            disk.close();
        } catch (IOException e) {
            LoggerFactory.getLogger(LabDisks.class).warn("an overlay was left behind", e);
        }
    }
}
