package io.homeward.replication.internal.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** Reads frames and believes nothing. For one thread. */
public final class FrameReader {

    private final InputStream in;
    private final CRC32C crc = new CRC32C();
    private final byte[] buffer = new byte[32_768];
    private int from;
    private int to;

    /** Reads from {@code in}. */
    public FrameReader(InputStream in) {
        this.in = in;
    }

    /**
     * Reads the head of the next frame; its payload must be read before the next call.
     *
     * @throws EOFException at the end of the stream
     * @throws WireException when it is not a frame as WIRE.md tells
     */
    public Frame next() throws IOException {
        while (to - from < Frame.BYTES) {
            fill();
        }
        Frame frame = Frame.read(ByteBuffer.wrap(buffer, from, Frame.BYTES), crc);
        from += Frame.BYTES;
        return frame;
    }

    /** Reads the payload as it is stored into the beginning of {@code destination}, which is long enough. */
    public void payload(Frame frame, byte[] destination) throws IOException {
        int bytes = frame.payloadBytes();
        int done = Math.min(bytes, to - from);
        System.arraycopy(buffer, from, destination, 0, done);
        from += done;
        while (done < bytes) {
            int count = in.read(destination, done, bytes - done);
            if (count < 0) {
                throw new EOFException("the stream ended in a frame");
            }
            done += count;
        }
    }

    /** Reads the payload of a frame that is not compressed and checks its sum. */
    public byte[] payload(Frame frame) throws IOException {
        byte[] payload = new byte[frame.payloadBytes()];
        payload(frame, payload);
        if (payload.length > 0) {
            checkContent(frame, payload, 0, payload.length);
        }
        return payload;
    }

    /** Checks the sum of a frame's content, which is not empty. */
    public void checkContent(Frame frame, byte[] content, int at, int bytes) throws WireException {
        crc.reset();
        crc.update(content, at, bytes);
        if ((int) crc.getValue() != frame.contentCrc()) {
            throw new WireException("the content of a " + frame.type() + " frame is damaged");
        }
    }

    /** Reads and forgets until the stream ends. */
    public void drain() throws IOException {
        from = 0;
        to = 0;
        while (in.read(buffer) >= 0) {
            // the peer must be able to send until it has read why it was refused
        }
    }

    private void fill() throws IOException {
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, to - from);
            to -= from;
            from = 0;
        }
        int count = in.read(buffer, to, buffer.length - to);
        if (count < 0) {
            throw new EOFException("the stream ended");
        }
        to += count;
    }
}
