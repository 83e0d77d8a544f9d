package io.homeward.lab.internal.disks;

import io.homeward.api.HomewardException;
import io.homeward.api.Problem;
import io.homeward.api.source.RangeList;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of a disk's content, read here and by nobody else's code. */
public final class Sha256OfDisk {

    private static final int CHUNK_BYTES = 1 << 20;

    private Sha256OfDisk() {}

    /**
     * Returns the SHA-256 of a raw file, or of a fixed VHD without its footer, in lower-case hex.
     *
     * @throws HomewardException HW-LAB-050 and following when it cannot be read
     */
    public static String of(Path file) throws HomewardException {
        try (DiskImage image = DiskImage.open(file)) {
            return of(image);
        } catch (IOException e) {
            throw new HomewardException(
                    Problem.of("HW-LAB-050", file.toString(), "reason", e.getMessage()), e);
        }
    }

    /** Returns the SHA-256 of a disk in lower-case hex; what was never written is not read. */
    public static String of(DiskContent disk) throws IOException {
        MessageDigest digest = sha256();
        ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK_BYTES);
        RangeList written = disk.written();
        long at = 0;
        for (int range = 0; range < written.size(); range++) {
            zeros(digest, written.offset(range) - at);
            at = written.offset(range);
            for (long end = at + written.length(range); at < end; ) {
                chunk.clear().limit((int) Math.min(CHUNK_BYTES, end - at));
                disk.read(at, chunk);
                at += chunk.flip().remaining();
                digest.update(chunk);
            }
        }
        zeros(digest, disk.sizeBytes() - at);
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void zeros(MessageDigest digest, long length) {
        for (long left = length; left > 0; ) {
            ByteBuffer zeros = Zeros.view(left);
            left -= zeros.remaining();
            digest.update(zeros);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
