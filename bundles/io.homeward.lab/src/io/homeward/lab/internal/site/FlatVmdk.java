package io.homeward.lab.internal.site;

import io.homeward.api.ByteCount;
import io.homeward.api.HomewardException;
import io.homeward.api.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * A VMDK in a datastore's folder: a small descriptor {@code NAME.vmdk} and its content {@code NAME-flat.vmdk}, byte for
 * byte the disk.
 *
 * @param descriptor the descriptor file
 * @param flat the file with the content
 * @param uuid the disk's UUID
 * @param size the disk's capacity
 */
public record FlatVmdk(Path descriptor, Path flat, UUID uuid, ByteCount size) {

    private static final String ENDING = ".vmdk";

    /**
     * Makes a new disk full of zeros that takes no space yet. When it fails nothing of it stays behind.
     *
     * @param descriptor where its descriptor goes, ending in {@code .vmdk}; its folder is made
     * @param size its capacity, a positive multiple of 512 bytes
     * @param uuid its UUID
     * @throws HomewardException HW-LAB-001 for an unusable size, HW-LAB-002 when a file of that name is there,
     *     HW-LAB-003 when it cannot be written
     */
    public static FlatVmdk create(Path descriptor, ByteCount size, UUID uuid) throws HomewardException {
        if (size.bytes() == 0 || size.bytes() % VmdkDescriptor.SECTOR_BYTES != 0) {
            throw HomewardException.of("HW-LAB-001", descriptor.toString(), "bytes", size.bytes());
        }
        String name = descriptor.getFileName().toString();
        if (!name.endsWith(ENDING)) {
            throw new IllegalArgumentException("not named *.vmdk: " + name);
        }
        String extent = name.substring(0, name.length() - ENDING.length()) + "-flat" + ENDING;
        FlatVmdk disk = new FlatVmdk(descriptor, descriptor.resolveSibling(extent), uuid, size);
        if (Files.exists(descriptor, LinkOption.NOFOLLOW_LINKS) || Files.exists(disk.flat, LinkOption.NOFOLLOW_LINKS)) {
            throw HomewardException.of("HW-LAB-002", descriptor.toString());
        }
        disk.write(new VmdkDescriptor(uuid, size, extent).text());
        return disk;
    }

    /**
     * Opens an existing disk.
     *
     * @throws HomewardException HW-LAB-003 when the descriptor cannot be read, HW-LAB-004 or HW-LAB-005 when it is none
     *     or of another kind, HW-LAB-006 when the content is missing or of another size
     */
    public static FlatVmdk open(Path descriptor) throws HomewardException {
        VmdkDescriptor read = VmdkDescriptor.parse(descriptor.toString(), bytes(descriptor));
        Path flat = descriptor.resolveSibling(read.extent());
        long found = length(flat);
        if (found != read.size().bytes()) {
            throw HomewardException.of(
                    "HW-LAB-006", flat.toString(), "found", found, "expected", read.size().bytes());
        }
        return new FlatVmdk(descriptor, flat, read.uuid(), read.size());
    }

    private void write(String text) throws HomewardException {
        Path half = descriptor.resolveSibling(descriptor.getFileName() + ".new");
        try {
            Files.createDirectories(descriptor.getParent());
            try (RandomAccessFile content = new RandomAccessFile(flat.toFile(), "rw")) {
                content.setLength(size.bytes());
            }
            Files.writeString(half, text, StandardCharsets.UTF_8);
            Files.move(half, descriptor, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            deleteQuietly(half);
            deleteQuietly(flat);
            throw unusable(descriptor, e);
        }
    }

    private static byte[] bytes(Path file) throws HomewardException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(VmdkDescriptor.BYTES_MAX + 1);
            if (bytes.length > VmdkDescriptor.BYTES_MAX) {
                String type = "> " + VmdkDescriptor.BYTES_MAX + " B";
                throw HomewardException.of("HW-LAB-005", file.toString(), "type", type);
            }
            return bytes;
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    private static long length(Path flat) {
        try {
            return Files.isRegularFile(flat, LinkOption.NOFOLLOW_LINKS) ? Files.size(flat) : -1;
        } catch (IOException e) {
            return -1;
        }
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // The first failure is the one to report; this one has the same reason.
        }
    }

    private static HomewardException unusable(Path file, IOException e) {
        return new HomewardException(
                Problem.of("HW-LAB-003", file.toString(), "reason", e.getClass().getSimpleName()), e);
    }
}
