package io.homeward.journal.internal;

import io.homeward.journal.JournalException;
import io.homeward.journal.JournalFile;
import io.homeward.journal.JournalStore;
import io.homeward.journal.NoSpaceException;
import io.homeward.journal.internal.format.RecordType;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** A journal store on simulated storage, with faults on demand. */
final class SimStore implements JournalStore {

    private final SimWorld world;
    private int forcesUntilFailure = Integer.MAX_VALUE;
    private int createsUntilFull = Integer.MAX_VALUE;
    private int forceCount;
    private boolean held;

    SimStore(SimWorld world) {
        this.world = world;
    }

    /** Lets so many forces succeed and the next one fail. */
    SimStore failForceAfter(int forces) {
        forcesUntilFailure = forces;
        return this;
    }

    /** Lets so many files be created and then has no room. */
    SimStore fullAfter(int creates) {
        createsUntilFull = creates;
        return this;
    }

    int forceCount() {
        return forceCount;
    }

    @Override
    public void lock() throws JournalException {
        if (!world.lock()) {
            throw new JournalException(JournalException.Kind.IN_USE, "simulated store");
        }
        held = true;
    }

    @Override
    public List<String> list() {
        return List.copyOf(world.names().keySet());
    }

    @Override
    public JournalFile open(String name) throws IOException {
        Integer inode = world.names().get(name);
        if (inode == null) {
            throw new FileNotFoundException(name);
        }
        return new File(inode);
    }

    @Override
    public JournalFile create(String name, long sizeBytes) throws IOException {
        if (createsUntilFull-- <= 0) {
            createsUntilFull = 0;
            throw new NoSpaceException("simulated");
        }
        int bytes = (int) sizeBytes;
        return new File(world.create(name, bytes, bytes / 2));
    }

    @Override
    public void rename(String from, String to) {
        world.rename(from, to);
    }

    @Override
    public void delete(String name) {
        world.delete(name);
    }

    @Override
    public void force() throws IOException {
        countForce();
        world.forceNames();
    }

    @Override
    public String describe() {
        return "simulated store";
    }

    @Override
    public void close() {
        if (held) {
            world.unlock();
            held = false;
        }
    }

    private void countForce() throws IOException {
        forceCount++;
        if (forcesUntilFailure-- <= 0) {
            forcesUntilFailure = 0;
            throw new IOException("simulated: force failed");
        }
    }

    private final class File implements JournalFile {
        private final int inode;
        private int lastType;
        private int typeBeforeMark;

        File(int inode) {
            this.inode = inode;
        }

        @Override
        public long sizeBytes() {
            return world.content(inode).length;
        }

        @Override
        public int read(long position, ByteBuffer dst) {
            byte[] bytes = world.content(inode);
            int count = (int) Math.max(0, Math.min(dst.remaining(), bytes.length - position));
            dst.put(bytes, (int) Math.min(position, bytes.length), count);
            return count;
        }

        @Override
        public void write(long position, ByteBuffer src) {
            byte[] bytes = new byte[src.remaining()];
            src.get(bytes);
            world.write(inode, position, bytes);
            lastType = position == 0 ? 0 : bytes[5];
            typeBeforeMark = lastType == RecordType.MARK.code() ? typeBeforeMark : lastType;
        }

        @Override
        public void force() throws IOException {
            countForce();
            if (!skipped()) {
                world.force(inode);
            }
        }

        private boolean skipped() {
            boolean undo = lastType == RecordType.UNDO.code() || lastType == RecordType.UNDO_ZERO.code();
            return undo && world.lies(SimWorld.Lie.UNDO_NOT_FORCED)
                    || typeBeforeMark == RecordType.RP_COMMIT.code() && world.lies(SimWorld.Lie.COMMIT_NOT_FORCED)
                    || typeBeforeMark == RecordType.LOWMARK.code() && world.lies(SimWorld.Lie.LOW_MARK_NOT_FORCED);
        }

        @Override
        public void close() {
            // the world keeps the file
        }
    }
}
