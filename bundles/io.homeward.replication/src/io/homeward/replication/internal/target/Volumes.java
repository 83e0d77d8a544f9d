package io.homeward.replication.internal.target;

import io.homeward.api.ByteCount;
import io.homeward.api.RetentionVolume;
import io.homeward.api.RetentionVolume.Use;
import io.homeward.replication.MasterTargetSettings;
import io.homeward.replication.internal.target.MountTable.Mount;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The mounted volumes, with what else lives on them. What is said of a volume is said of all places it is mounted at.
 */
final class Volumes {

    private static final Logger LOG = LoggerFactory.getLogger(Volumes.class);

    private static final List<Path> SYSTEM_FOLDERS = List.of(
            Path.of("/"), Path.of("/bin"), Path.of("/boot"), Path.of("/boot/efi"), Path.of("/dev"), Path.of("/etc"),
            Path.of("/home"), Path.of("/lib"), Path.of("/lib64"), Path.of("/opt"), Path.of("/proc"), Path.of("/root"),
            Path.of("/run"), Path.of("/sbin"), Path.of("/srv"), Path.of("/sys"), Path.of("/tmp"), Path.of("/usr"),
            Path.of("/var"), Path.of("/var/lib"), Path.of("/var/log"), Path.of("/var/tmp"));

    /** File systems that hold nothing of their own on a disk, or only what cannot be written. */
    private static final Set<String> PSEUDO = Set.of(
            "autofs", "binfmt_misc", "bpf", "cgroup", "cgroup2", "configfs", "debugfs", "devpts", "devtmpfs",
            "efivarfs", "fusectl", "hugetlbfs", "mqueue", "nfsd", "nsfs", "overlay", "proc", "pstore", "ramfs", "rpc_pipefs",
            "securityfs", "selinuxfs", "squashfs", "iso9660", "sysfs", "tmpfs", "tracefs", "fuse.gvfsd-fuse",
            "fuse.lxcfs", "fuse.portal", "fuse.snapfuse", "erofs", "aufs");

    private final MasterTargetSettings settings;

    Volumes(MasterTargetSettings settings) {
        this.settings = settings;
    }

    /**
     * Reads them.
     *
     * @param targets the places of the disks that are replicated into
     */
    List<RetentionVolume> read(Set<Path> targets) throws IOException {
        MountTable table = MountTable.read(settings.mounts());
        if (table.refusedLines() > 0) {
            LOG.warn("{}: {} lines are no mounts and were left out", settings.mounts(), table.refusedLines());
        }
        Map<String, Set<Use>> uses = uses(table.mounts(), targets);
        List<RetentionVolume> volumes = new ArrayList<>();
        for (Mount mount : table.mounts()) {
            if (!PSEUDO.contains(mount.fileSystem())) {
                volumes.add(volume(mount, uses.getOrDefault(mount.device(), Set.of())));
            }
        }
        return volumes;
    }

    private static RetentionVolume volume(Mount mount, Set<Use> uses) {
        Optional<FileStore> store = store(mount.path());
        return new RetentionVolume(
                mount.path(),
                mount.source(),
                mount.fileSystem(),
                ByteCount.of(store.map(s -> bytes(s::getTotalSpace)).orElse(0L)),
                ByteCount.of(store.map(s -> bytes(s::getUsableSpace)).orElse(0L)),
                mount.readOnly(),
                VolumeLock.otherOwner(mount.path()),
                uses);
    }

    private static Optional<FileStore> store(Path path) {
        try {
            return Files.isDirectory(path) ? Optional.of(Files.getFileStore(path)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private interface Size {
        long get() throws IOException;
    }

    private static long bytes(Size size) {
        try {
            return Math.max(0, size.get());
        } catch (IOException e) {
            return 0;
        }
    }

    private Map<String, Set<Use>> uses(List<Mount> mounts, Set<Path> targets) {
        Map<String, Set<Use>> uses = new HashMap<>();
        note(uses, mounts, SYSTEM_FOLDERS, Use.SYSTEM);
        note(uses, mounts, real(settings.installation()), Use.INSTALLATION);
        note(uses, mounts, real(settings.caches()), Use.CACHE);
        Set<String> names = new HashSet<>();
        targets.forEach(target -> names.add(target.toString()));
        for (Mount mount : mounts) {
            String source = real(Path.of(mount.source())).toString();
            if (names.stream().anyMatch(name -> isOrIsPartOf(source, name))) {
                uses.computeIfAbsent(mount.device(), key -> EnumSet.noneOf(Use.class)).add(Use.REPLICATION_TARGET);
            }
        }
        return uses;
    }

    private static void note(Map<String, Set<Use>> uses, List<Mount> mounts, List<Path> folders, Use use) {
        for (Path folder : folders) {
            mounts.stream()
                    .filter(mount -> folder.startsWith(mount.path()))
                    .max(Comparator.comparingInt(mount -> mount.path().getNameCount()))
                    .ifPresent(mount -> uses.computeIfAbsent(mount.device(), key -> EnumSet.noneOf(Use.class))
                            .add(use));
        }
    }

    private static List<Path> real(List<Path> paths) {
        return paths.stream().map(Volumes::real).toList();
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.toAbsolutePath().normalize();
        }
    }

    /**
     * Whether {@code device} is the disk or a partition of it: {@code sdb1} of {@code sdb}, {@code nvme0n1p2} of
     * {@code nvme0n1}.
     */
    private static boolean isOrIsPartOf(String device, String disk) {
        boolean endsWithDigit = Character.isDigit(disk.charAt(disk.length() - 1));
        return device.matches(Pattern.quote(disk) + (endsWithDigit ? "(p[0-9]+)?" : "([0-9]+)?"));
    }
}
