package io.homeward.lab.internal.site;

import io.homeward.lab.internal.vcenter.model.DiskWatcher;
import io.homeward.lab.internal.vcenter.model.LabVm;
import io.homeward.lab.internal.vcenter.model.SimFault;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The master target as it looks from inside: a disk folder like {@code /dev/disk/by-id}, where a link to each attached
 * disk's content appears and disappears, and a mount table like {@code /proc/self/mountinfo}.
 */
public final class MasterTargetGuest implements DiskWatcher {

    private static final Logger LOG = LoggerFactory.getLogger(MasterTargetGuest.class);
    private static final String ENABLE_UUID = "disk.EnableUUID";

    private final Path folder;
    private final UUID vm;
    private final DatastoreFolders files;

    MasterTargetGuest(Path folder, UUID vm, DatastoreFolders files) {
        this.folder = folder.toAbsolutePath().normalize();
        this.vm = vm;
        this.files = files;
    }

    /** Returns the folder in which disks appear as {@code wwn-0x<UUID without dashes>}. */
    public Path devices() {
        return folder.resolve("dev/disk/by-id");
    }

    /** Returns the mount table. */
    public Path mounts() {
        return folder.resolve("mounts");
    }

    /** Returns the one volume that can hold a retention journal. */
    public Path retention() {
        return folder.resolve("retention");
    }

    /** Returns the volume with the process server's cache, which cannot. */
    public Path cache() {
        return folder.resolve("volumes/cache");
    }

    /** Makes folders and mount table; no disk is there yet. */
    void install() throws IOException {
        Files.createDirectories(devices());
        Path transfer = folder.resolve("volumes/transfer");
        Path archive = folder.resolve("volumes/archive");
        for (Path volume : List.of(retention(), cache(), transfer, archive)) {
            Files.createDirectories(volume);
        }
        Files.writeString(mounts(), String.join(
                "\n",
                mount(21, "0:20", Path.of("/proc"), "rw", "proc", "proc"),
                mount(22, "0:21", Path.of("/sys"), "rw", "sysfs", "sysfs"),
                mount(23, "0:22", Path.of("/run"), "rw", "tmpfs", "tmpfs"),
                mount(24, "8:1", Path.of("/"), "rw", "ext4", "/dev/sda1"),
                mount(31, "8:17", retention(), "rw", "ext4", "/dev/sdb1"),
                mount(32, "8:33", transfer, "rw", "vfat", "/dev/sdc1"),
                mount(33, "8:49", archive, "ro", "ext4", "/dev/sdd1"),
                mount(34, "8:65", cache(), "rw", "ext4", "/dev/sde1"),
                ""));
    }

    /** A VM without {@code disk.EnableUUID} sees its disks, but not under names that tell which they are. */
    @Override
    public void seen(LabVm seeing, List<String> paths) throws SimFault {
        if (!seeing.identity().instanceUuid().equals(vm)) {
            return;
        }
        Map<String, Path> wanted = new HashMap<>();
        if ("true".equalsIgnoreCase(seeing.extraConfig().get(ENABLE_UUID))) {
            paths.forEach(path -> want(path, wanted));
        }
        try {
            link(wanted);
        } catch (IOException e) {
            throw SimFault.broken("the master target's disk folder cannot be changed: " + e.getClass().getSimpleName());
        }
    }

    private void want(String path, Map<String, Path> wanted) {
        try {
            FlatVmdk disk = files.open(path);
            wanted.put(VmdkUuid.toGuestName(disk.uuid()), disk.flat().toAbsolutePath().normalize());
        } catch (SimFault e) {
            LOG.warn("{} cannot be read and vanishes from the guest: {}", path, e.getMessage());
        }
    }

    private void link(Map<String, Path> wanted) throws IOException {
        try (DirectoryStream<Path> links = Files.newDirectoryStream(devices(), "wwn-0x*")) {
            for (Path link : links) {
                Path target = wanted.remove(link.getFileName().toString());
                if (target == null) {
                    Files.delete(link);
                }
            }
        }
        for (Map.Entry<String, Path> link : wanted.entrySet()) {
            Files.createSymbolicLink(devices().resolve(link.getKey()), link.getValue());
        }
    }

    private static String mount(int id, String device, Path at, String mode, String type, String source) {
        String escaped = at.toString()
                .replace("\\", "\\134")
                .replace(" ", "\\040")
                .replace("\t", "\\011")
                .replace("\n", "\\012");
        return "%d 1 %s / %s %s,relatime shared:%d - %s %s %s"
                .formatted(id, device, escaped, mode, id, type, source, mode);
    }
}
