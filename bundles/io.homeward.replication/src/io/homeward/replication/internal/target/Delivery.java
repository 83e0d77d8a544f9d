package io.homeward.replication.internal.target;

import io.homeward.replication.internal.wire.Frame;
import io.homeward.replication.internal.wire.FrameReader;
import io.homeward.replication.internal.wire.WireException;
import java.io.IOException;

/** What becomes of the frames of one connection after its HELLO. */
interface Delivery extends AutoCloseable {

    /** Where the process server is to go on. */
    long position();

    /**
     * Takes a frame, waiting for room.
     *
     * @return false when it takes nothing any more, because it said so to the peer
     * @throws WireException when the peer must not say this
     */
    boolean take(Frame frame, FrameReader reader) throws IOException;

    /** Ends it; returns when nothing uses the disk any more. */
    @Override
    void close();

    /** How a delivery speaks to the peer and tells of its own end. */
    interface Peer {

        /** What lies before {@code position} is done with. */
        void acknowledge(long position);

        /** Which blocks of a range are wanted. */
        void verdict(long offset, long length, byte[] wanted);

        /** A block differs. */
        void differs(long offset, long length);

        /** All is done; {@code root} is empty or the root of the hash tree. */
        void done(byte[] root);

        /** It cannot go on. */
        void failed(Exception e);
    }
}
