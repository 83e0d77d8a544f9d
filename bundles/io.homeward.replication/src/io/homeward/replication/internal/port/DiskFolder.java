package io.homeward.replication.internal.port;

import io.homeward.api.HomewardException;
import io.homeward.api.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder in which disks appear by UUID, as udev makes it: {@code wwn-0x<32 hex digits>} leads to the disk. Where
 * {@code scsi-3<32 hex digits>} leads to another disk than that, or the name is there in two spellings, two disks
 * carry one UUID. Partitions and everything else in the folder are left alone.
 */
public final class DiskFolder {

    private static final Pattern NAME = Pattern.compile("(wwn-0x|scsi-3)([0-9a-f]{32})");
    private static final int FILE_TYPE_MASK = 0170000;
    private static final int BLOCK_DEVICE = 0060000;

    private final Path folder;
    private final Optional<NativeCalls> calls;

    /**
     * Reads this folder.
     *
     * @param calls for holes and exclusive use, where they can be had
     */
    public DiskFolder(Path folder, Optional<NativeCalls> calls) {
        this.folder = folder;
        this.calls = calls;
    }

    /** What the folder says about one UUID: the places of its {@code wwn} names, and of all its names. */
    private record Places(Set<Path> disks, Set<Path> all) {}

    /** Returns the disks that are attached, with the places they really lie at, most often one each. */
    public Map<UUID, Set<Path>> attached() throws HomewardException {
        Map<UUID, Set<Path>> attached = new HashMap<>();
        places().forEach((uuid, places) -> {
            if (!places.disks.isEmpty()) {
                attached.put(uuid, places.all);
            }
        });
        return attached;
    }

    /**
     * Opens disks for reading and writing; all or none.
     *
     * @throws HomewardException HW-REPL-010 when one is not attached, HW-REPL-011 when two carry its UUID, HW-REPL-016
     *     or -017 when it cannot be used
     */
    public List<DiskPort> open(List<UUID> uuids) throws HomewardException {
        Map<UUID, Set<Path>> attached = attached();
        List<DiskPort> ports = new ArrayList<>();
        try {
            for (UUID uuid : uuids) {
                ports.add(open(uuid, attached.getOrDefault(uuid, Set.of())));
            }
            return ports;
        } catch (HomewardException e) {
            ports.forEach(DiskFolder::closeQuietly);
            throw e;
        }
    }

    private DiskPort open(UUID uuid, Set<Path> places) throws HomewardException {
        if (places.isEmpty()) {
            throw HomewardException.of("HW-REPL-010", uuid.toString(), "folder", folder);
        }
        if (places.size() > 1) {
            throw HomewardException.of("HW-REPL-011", uuid.toString(), "devices", places);
        }
        Path path = places.iterator().next();
        try {
            return DiskPort.open(uuid, path, isBlockDevice(path), calls);
        } catch (IOException e) {
            throw unusable(uuid, path, e);
        }
    }

    static HomewardException unusable(UUID uuid, Path path, IOException e) {
        return new HomewardException(
                Problem.of("HW-REPL-016", uuid.toString(), "path", path, "reason", String.valueOf(e.getMessage())), e);
    }

    private static void closeQuietly(DiskPort port) {
        try {
            port.close();
        } catch (IOException e) {
            // nothing was written through it
        }
    }

    private Map<UUID, Places> places() throws HomewardException {
        Map<UUID, Places> places = new HashMap<>();
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : (Iterable<Path>) entries::iterator) {
                Matcher name = NAME.matcher(entry.getFileName().toString().toLowerCase(Locale.ROOT));
                if (name.matches()) {
                    note(places, name, entry);
                }
            }
            return places;
        } catch (IOException | UncheckedIOException e) {
            throw new HomewardException(
                    Problem.of("HW-REPL-002", folder.toString(), "reason", String.valueOf(e.getMessage())), e);
        }
    }

    private static void note(Map<UUID, Places> places, Matcher name, Path entry) throws IOException {
        if (!Files.isRegularFile(entry) && !isBlockDevice(entry)) {
            return;
        }
        Path real;
        try {
            real = entry.toRealPath();
        } catch (NoSuchFileException e) {
            return; // detached a moment ago
        }
        Places known = places.computeIfAbsent(uuid(name.group(2)), key -> new Places(new TreeSet<>(), new TreeSet<>()));
        known.all.add(real);
        if (name.group(1).startsWith("wwn")) {
            known.disks.add(real);
        }
    }

    private static boolean isBlockDevice(Path path) throws IOException {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("unix") || !Files.exists(path)) {
            return false;
        }
        return ((int) Files.getAttribute(path, "unix:mode") & FILE_TYPE_MASK) == BLOCK_DEVICE;
    }

    private static UUID uuid(String hex) {
        return new UUID(Long.parseUnsignedLong(hex, 0, 16, 16), Long.parseUnsignedLong(hex, 16, 32, 16));
    }
}
