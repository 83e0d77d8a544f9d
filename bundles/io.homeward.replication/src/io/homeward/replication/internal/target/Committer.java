package io.homeward.replication.internal.target;

import io.homeward.journal.BlockWrite;
import io.homeward.journal.Epoch;
import io.homeward.journal.JournalException;
import io.homeward.replication.internal.port.DiskPort;
import io.homeward.replication.internal.wire.Welcome;
import java.util.ArrayList;
import java.util.List;

/** Commits batches of one disk: journal, disk, position, and only then the acknowledgement. */
final class Committer implements Runnable {

    /** Long ranges of zeros are committed in pieces that end at multiples of this. */
    private static final long ZEROS_BYTES = 8L << 20;

    private final Batches batches;
    private final Epoch epoch;
    private final DiskPort port;
    private final Delivery.Peer peer;
    private final List<BlockWrite> writes = new ArrayList<>();
    private long zeroBytes;
    private long position;

    Committer(Batches batches, Epoch epoch, DiskPort port, long position, Delivery.Peer peer) {
        this.batches = batches;
        this.epoch = epoch;
        this.port = port;
        this.position = position;
        this.peer = peer;
    }

    @Override
    public void run() {
        try {
            for (Batch batch = batches.take(); batch != null; batch = batches.take()) {
                commit(batch);
                batches.give(batch);
            }
        } catch (JournalException | RuntimeException e) {
            batches.stop();
            peer.failed(e);
        }
    }

    private void commit(Batch batch) throws JournalException {
        boolean end = false;
        for (Batch.Entry entry : batch.entries()) {
            switch (entry.kind()) {
                case DATA -> writes.add(BlockWrite.data(entry.offset(), batch.content(entry)));
                case ZERO -> zeros(entry);
                case SKIP -> { }
                case END -> end = true;
            }
            if (entry.kind() != Batch.Kind.END) {
                position = Math.max(position, entry.end());
            }
        }
        position = end ? Welcome.DELIVERED : position;
        commitTo(position);
        if (end) {
            peer.done(new byte[0]);
        }
    }

    private void zeros(Batch.Entry entry) throws JournalException {
        for (long at = data(entry.offset()); at < entry.end(); ) {
            long end = Math.min(entry.end(), at - at % ZEROS_BYTES + ZEROS_BYTES);
            writes.add(BlockWrite.zero(at, end - at));
            zeroBytes += end - at;
            if (zeroBytes >= ZEROS_BYTES) {
                position = Math.max(position, end);
                commitTo(position);
            }
            at = data(end);
        }
    }

    private long data(long from) {
        long at = port.nextData(from);
        return Math.max(from, at - at % BlockWrite.GRANULE_BYTES);
    }

    private void commitTo(long reached) throws JournalException {
        epoch.write(port.uuid(), writes, reached);
        writes.clear();
        zeroBytes = 0;
        peer.acknowledge(reached);
    }
}
