package io.homeward.replication.internal.target;

import io.homeward.replication.internal.wire.Leaves;
import java.security.MessageDigest;

/** How far a comparison of a disk has come, from one connection to the next; one connection at a time uses it. */
final class VerifyState {

    private long position;
    private int blockBytes;
    private MessageDigest root = Leaves.digest();

    /** Begins anew when asked to, or when blocks have another size now. */
    void resume(boolean fresh, int newBlockBytes) {
        if (fresh || newBlockBytes != blockBytes) {
            position = 0;
            blockBytes = newBlockBytes;
            root = Leaves.digest();
        }
    }

    long position() {
        return position;
    }

    /** Returns a digest to go on with; it counts from {@link #reached} on. */
    MessageDigest root() {
        return Leaves.copy(root);
    }

    void reached(long newPosition, MessageDigest newRoot) {
        position = newPosition;
        root = newRoot;
    }
}
