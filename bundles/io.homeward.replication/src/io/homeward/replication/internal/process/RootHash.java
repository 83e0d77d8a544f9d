package io.homeward.replication.internal.process;

import io.homeward.replication.internal.wire.Leaves;
import io.homeward.replication.internal.wire.WireException;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;

/** The root of the source's hash tree in the making; it can be taken up again wherever the master target is. */
final class RootHash {

    private final Leaves leaves;
    private final Deque<Mark> marks = new ArrayDeque<>();
    private MessageDigest digest = Leaves.digest();

    private record Mark(long position, MessageDigest digest) {}

    RootHash(int blockBytes) {
        leaves = new Leaves(blockBytes);
        marks.add(new Mark(0, Leaves.copy(digest)));
    }

    synchronized void add(byte[] hashes, int bytes) {
        digest.update(hashes, 0, bytes);
    }

    synchronized void addZeros(long bytes) {
        leaves.addZeros(digest, bytes);
    }

    /** Notes that the next frame begins at {@code position}. */
    synchronized void mark(long position) {
        marks.addLast(new Mark(position, Leaves.copy(digest)));
    }

    /** The master target will not go back behind {@code position} any more. */
    synchronized void forget(long position) {
        while (marks.size() > 1 && marks.getFirst().position < position) {
            marks.removeFirst();
        }
    }

    /** Goes on where the master target is. */
    synchronized void resume(long position) throws WireException {
        marks.removeIf(mark -> mark.position > position);
        Mark last = marks.peekLast();
        if (last == null || last.position != position) {
            throw new WireException("the master target goes on at " + position + ", where no frame began");
        }
        digest = Leaves.copy(last.digest);
    }

    synchronized String hex() {
        return HexFormat.of().formatHex(Leaves.copy(digest).digest());
    }
}
