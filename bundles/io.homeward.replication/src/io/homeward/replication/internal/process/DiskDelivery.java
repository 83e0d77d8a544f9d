package io.homeward.replication.internal.process;

import io.homeward.api.HomewardException;
import io.homeward.replication.CycleTicket;
import io.homeward.replication.TransferOrder.DiskTransfer;
import io.homeward.replication.TransferOrder.Mode;
import io.homeward.replication.internal.wire.Hello;
import io.homeward.replication.internal.wire.Limits;
import io.homeward.replication.internal.wire.SecureLink;
import io.homeward.replication.internal.wire.Welcome;
import java.io.IOException;
import java.net.Socket;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivers or compares one disk, over as many connections as it takes. */
final class DiskDelivery implements Callable<String> {

    private static final Logger LOG = LoggerFactory.getLogger(DiskDelivery.class);

    private final CycleTicket ticket;
    private final DiskTransfer transfer;
    private final Sizing sizing;
    private final SSLContext context;
    private final Limits limits;
    private final Outage outage;
    private final Plan plan;
    private final boolean compress;
    private final LongConsumer progress;
    private final Tally tally;
    private final RootHash root;
    private boolean welcomedOnce;
    private volatile boolean cancelled;
    private volatile Thread worker;
    private volatile Socket socket = new Socket();

    /** What is the same for every disk of a transfer. */
    record Common(CycleTicket ticket, Sizing sizing, SSLContext context, Limits limits, boolean compress) {}

    /** @param progress gets every position up to which the disk is durable; called by a thread of this delivery */
    DiskDelivery(Common common, DiskTransfer transfer, Outage outage, Plan plan, LongConsumer progress) {
        this.ticket = common.ticket;
        this.transfer = transfer;
        this.sizing = common.sizing;
        this.context = common.context;
        this.limits = common.limits;
        this.compress = common.compress;
        this.outage = outage;
        this.plan = plan;
        this.progress = progress;
        this.tally = new Tally(sizing.blockBytes());
        this.root = new RootHash(sizing.blockBytes());
    }

    Tally tally() {
        return tally;
    }

    /** Returns the root of the hash tree in hexadecimal after a comparison, otherwise nothing. */
    @Override
    public String call() throws HomewardException, InterruptedException {
        worker = Thread.currentThread();
        String name = transfer.target().toString().substring(0, 8);
        try (Workshop workshop = new Workshop(transfer.source(), sizing.readers(), compress, name)) {
            while (true) {
                try {
                    return converse(workshop);
                } catch (Refused e) {
                    throw e.toPerson();
                } catch (IOException e) {
                    waitBeforeAnother(e);
                }
            }
        }
    }

    private void waitBeforeAnother(IOException e) throws HomewardException, InterruptedException {
        refuseCancelled();
        try {
            long millis = outage.broke(e).toMillis();
            LOG.info("disk {}: link to {} broke, tried again in {} ms: {}",
                    transfer.target(), ticket.address(), millis, e.toString());
            Thread.sleep(millis);
        } catch (Refused tooLong) {
            throw tooLong.toPerson();
        }
    }

    private String converse(Workshop workshop) throws IOException, HomewardException, InterruptedException {
        Socket attempt = new Socket();
        socket = attempt;
        refuseCancelled();
        try (TargetLine line = TargetLine.open(attempt, ticket, hello(), context, limits, tally)) {
            Welcome welcome = line.welcome();
            welcomedOnce = true;
            LOG.info("disk {}: {} goes on at {}", transfer.target(), ticket.masterTarget(), welcome.position());
            workshop.packing(welcome.compression());
            line.listen(this::acknowledged);
            acknowledged(welcome.position());
            send(line, workshop);
            return finish(line, welcome.targetBytes());
        }
    }

    private Hello hello() {
        return new Hello(
                ticket.token(),
                ticket.machine(),
                ticket.cycle(),
                transfer.target(),
                transfer.mode(),
                !welcomedOnce,
                sizing.blockBytes(),
                transfer.source().sizeBytes(),
                sizing.windowBytes());
    }

    private void acknowledged(long position) {
        outage.progressed(position);
        root.forget(position);
        progress.accept(position);
    }

    private void send(TargetLine line, Workshop workshop)
            throws IOException, HomewardException, InterruptedException {
        Welcome welcome = line.welcome();
        boolean holds = transfer.mode() == Mode.COMPARE;
        Feed feed = new Feed(
                plan.from(welcome.position(), welcome.targetBytes()),
                workshop,
                transfer.mode() == Mode.CHANGES ? Workshop.Finish.ENCODE : Workshop.Finish.HASH,
                holds ? sizing.blocksComparing() : sizing.blocksPassing(),
                sizing);
        try {
            Courier courier = courier(line, feed, workshop);
            for (Feed.Step step = feed.next(); step != null; step = feed.next()) {
                take(step, courier, feed);
            }
            courier.end();
        } finally {
            feed.settle(cancelled);
        }
    }

    private Courier courier(TargetLine line, Feed feed, Workshop workshop) throws IOException {
        switch (transfer.mode()) {
            case CHANGES -> {
                return new ChangesCourier(line, feed);
            }
            case COMPARE -> {
                return new CompareCourier(line, feed, workshop, sizing);
            }
            case VERIFY -> {
                root.resume(line.welcome().position());
                return new VerifyCourier(line, feed, root, sizing);
            }
        }
        throw new IllegalStateException("mode " + transfer.mode());
    }

    private static void take(Feed.Step step, Courier courier, Feed feed)
            throws IOException, HomewardException, InterruptedException {
        if (step.zeros() != null) {
            courier.zeros(step.zeros().offset(), step.zeros().length());
            return;
        }
        Block block = Feed.await(step.reading());
        if (block.zero()) {
            courier.zeros(block.offset(), block.bytes());
            feed.release(block);
        } else {
            courier.block(block);
        }
    }

    private String finish(TargetLine line, long targetBytes)
            throws IOException, HomewardException, InterruptedException {
        byte[] theirs = line.finish(targetBytes);
        if (transfer.mode() != Mode.VERIFY) {
            return "";
        }
        String ours = root.hex();
        if (!ours.equals(HexFormat.of().formatHex(theirs))) {
            throw HomewardException.of(
                    "HW-REPL-034", ticket.masterTarget(), "reason", "blocks are equal but the roots of trees differ");
        }
        return ours;
    }

    /** Ends it from outside; does nothing when it ended. */
    void cancel() {
        cancelled = true;
        SecureLink.cut(socket);
        Thread working = worker;
        if (working != null) {
            working.interrupt();
        }
    }

    private void refuseCancelled() throws InterruptedException {
        if (cancelled) {
            SecureLink.cut(socket);
            throw new InterruptedException("the transfer was given up");
        }
    }
}
