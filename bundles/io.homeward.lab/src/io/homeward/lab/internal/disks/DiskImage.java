package io.homeward.lab.internal.disks;

import io.homeward.api.HomewardException;
import io.homeward.api.Problem;
import io.homeward.api.source.RangeList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A disk image file, open for reading: raw, or a fixed VHD without its footer. The file is never written.
 *
 * <p>Its ranges are found once, when it is opened; a file that is changed by others meanwhile is read as it is then.
 */
public final class DiskImage implements DiskContent, AutoCloseable {

    private static final int SECTOR_BYTES = 512;

    private final Path path;
    private final SteadyFile file;
    private final long sizeBytes;
    private final RangeList written;

    private DiskImage(Path path, SteadyFile file, long sizeBytes, RangeList written) {
        this.path = path;
        this.file = file;
        this.sizeBytes = sizeBytes;
        this.written = written;
    }

    /**
     * Opens an image.
     *
     * @throws HomewardException HW-LAB-050 when it cannot be read or is no plain file, HW-LAB-051 for another format,
     *     HW-LAB-052 when its size is no multiple of 512 bytes, HW-LAB-053 for a VHD with a damaged footer
     */
    public static DiskImage open(Path path) throws HomewardException {
        if (!Files.isRegularFile(path)) {
            throw unreadable(path, Files.exists(path) ? "it is not a plain file" : "there is no such file", null);
        }
        SteadyFile file = null;
        try {
            file = SteadyFile.reading(path);
            long size = contentSize(path, file);
            return new DiskImage(path, file, size, WrittenRanges.of(path, file, size));
        } catch (IOException e) {
            closeAfter(e, file);
            throw unreadable(path, e.getMessage(), e);
        } catch (HomewardException e) {
            closeAfter(e, file);
            throw e;
        }
    }

    /** Returns the file. */
    public Path path() {
        return path;
    }

    @Override
    public long sizeBytes() {
        return sizeBytes;
    }

    @Override
    public RangeList written() {
        return written;
    }

    @Override
    public void read(long offset, ByteBuffer destination) throws IOException {
        if (offset < 0 || offset + destination.remaining() > sizeBytes) {
            throw new IllegalArgumentException("outside the disk: " + offset + "+" + destination.remaining());
        }
        file.read(offset, destination);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("closing a file that was only read", e);
        }
    }

    private static long contentSize(Path path, SteadyFile file) throws IOException, HomewardException {
        long size = file.size();
        byte[] head = bytes(file, 0, (int) Math.min(size, ImageFormat.HEAD_BYTES));
        byte[] tail = size < VhdFooter.BYTES ? head : bytes(file, size - VhdFooter.BYTES, VhdFooter.BYTES);
        Optional<ImageFormat> container = ImageFormat.of(head);
        if (container.isPresent()) {
            throw unsupported(path, container.get());
        }
        if (size == 0 || size % SECTOR_BYTES != 0) {
            throw HomewardException.of("HW-LAB-052", path.toString(), "size", size);
        }
        return VhdFooter.begins(tail) ? fixedSize(path, size, tail) : size;
    }

    private static long fixedSize(Path path, long fileSize, byte[] tail) throws HomewardException {
        if (!VhdFooter.intact(tail)) {
            throw HomewardException.of("HW-LAB-053", path.toString(), "reason", "checksum");
        }
        VhdFooter footer = VhdFooter.read(tail);
        if (footer.diskType() != VhdFooter.FIXED) {
            throw unsupported(path, ImageFormat.VHD_DYNAMIC);
        }
        if (footer.sizeBytes() != fileSize - VhdFooter.BYTES || footer.sizeBytes() == 0) {
            throw HomewardException.of("HW-LAB-053", path.toString(), "reason",
                    footer.sizeBytes() + " ≠ " + (fileSize - VhdFooter.BYTES));
        }
        return footer.sizeBytes();
    }

    private static HomewardException unsupported(Path path, ImageFormat format) {
        return HomewardException.of(
                "HW-LAB-051", path.toString(), "format", format.label(), "qemu", format.qemuName());
    }

    private static HomewardException unreadable(Path path, String reason, Exception cause) {
        return new HomewardException(Problem.of("HW-LAB-050", path.toString(), "reason", reason), cause);
    }

    private static byte[] bytes(SteadyFile file, long offset, int length) throws IOException {
        byte[] bytes = new byte[length];
        file.read(offset, ByteBuffer.wrap(bytes));
        return bytes;
    }

    private static void closeAfter(Exception failure, SteadyFile file) {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }
}
