package io.homeward.lab.internal.azure.blob;

import io.homeward.lab.internal.azure.model.LabSnapshot;
import io.homeward.lab.internal.disks.VhdFooter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** A snapshot in the form in which it is exported: a fixed VHD, the content and then the footer. */
final class VhdBlob {

    private static final int CHUNK_BYTES = 256 << 10;

    private final LabSnapshot snapshot;
    private final byte[] footer;

    VhdBlob(LabSnapshot snapshot) {
        this.snapshot = snapshot;
        this.footer = VhdFooter.fixed(contentBytes(), snapshot.uniqueId(), snapshot.taken());
    }

    long contentBytes() {
        return snapshot.state().sizeBytes();
    }

    long sizeBytes() {
        return contentBytes() + VhdFooter.BYTES;
    }

    /** Writes a part of the blob that lies within it. */
    void writeTo(OutputStream out, long offset, long length) throws IOException {
        long end = Math.min(offset + length, contentBytes());
        byte[] bytes = new byte[(int) Math.min(CHUNK_BYTES, length)];
        for (long at = offset; at < end; ) {
            int part = (int) Math.min(bytes.length, end - at);
            snapshot.state().read(at, ByteBuffer.wrap(bytes, 0, part).slice());
            out.write(bytes, 0, part);
            at += part;
        }
        int from = (int) Math.max(0, offset - contentBytes());
        int to = (int) (offset + length - contentBytes());
        if (to > from) {
            out.write(footer, from, to - from);
        }
    }
}
