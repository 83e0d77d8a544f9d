package io.homeward.replication.internal.target;

import io.homeward.api.HomewardException;
import io.homeward.api.Problem;
import io.homeward.journal.JournalException;
import io.homeward.replication.internal.wire.BlockCodec;
import io.homeward.replication.internal.wire.Frame;
import io.homeward.replication.internal.wire.FrameReader;
import io.homeward.replication.internal.wire.FrameType;
import io.homeward.replication.internal.wire.FrameWriter;
import io.homeward.replication.internal.wire.Hello;
import io.homeward.replication.internal.wire.Limits;
import io.homeward.replication.internal.wire.Refusal;
import io.homeward.replication.internal.wire.SecureLink;
import io.homeward.replication.internal.wire.Watch;
import io.homeward.replication.internal.wire.Welcome;
import io.homeward.replication.internal.wire.WireException;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection that came in, from the TLS handshake to its end. Nothing that a peer says harms more than this. */
final class Conversation implements Runnable, Gate.Guest, Delivery.Peer {

    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

    private final Socket socket;
    private final House house;
    private final Limits limits;
    private final Watch watch;
    private final CountDownLatch end = new CountDownLatch(1);
    private FrameWriter writer;
    private volatile Gate.Admission admission;
    private volatile boolean over;
    private volatile boolean finished;

    /** What all connections of a master target share. */
    record House(SSLContext context, Limits limits, Sets sets, MemoryBudget budget, boolean compression) {}

    Conversation(Socket socket, House house) {
        this.socket = socket;
        this.house = house;
        this.limits = house.limits;
        this.watch = Watch.over(socket, limits);
    }

    @Override
    public void run() {
        try {
            SecureLink link = SecureLink.answer(socket, house.context, limits);
            writer = new FrameWriter(link.out());
            converse(link, new FrameReader(link.in()));
        } catch (IOException e) {
            if (!finished) {
                LOG.info("connection from {} ended: {}", socket.getRemoteSocketAddress(), e.toString());
            }
        } catch (RuntimeException e) {
            LOG.error("connection from {} failed", socket.getRemoteSocketAddress(), e);
        } finally {
            watch.close();
            SecureLink.cut(socket);
            end.countDown();
        }
    }

    private void converse(SecureLink link, FrameReader reader) throws IOException {
        try {
            Hello hello = hello(reader);
            watch.introduced(writer);
            Gate gate = house.sets.gate(hello);
            try {
                admission = gate.enter(hello, this);
                LOG.info("{} at {} delivers {} of {}, cycle {}", link.peer(), link.address(), hello.disk(),
                        hello.machine(), hello.cycle());
                deliver(hello, reader);
            } finally {
                gate.left(hello.disk(), this);
            }
        } catch (HomewardException | JournalException | WireException e) {
            failed(e);
        }
        if (over) {
            reader.drain();
        }
    }

    private Hello hello(FrameReader reader) throws IOException, HomewardException {
        Frame frame = reader.next();
        if (frame.type() != FrameType.HELLO) {
            throw new WireException("a " + frame.type() + " frame in place of HELLO");
        }
        byte[] payload = reader.payload(frame);
        Hello.Versions versions = Hello.Versions.of(payload);
        if (!versions.includeOurs()) {
            throw HomewardException.of(
                    "HW-REPL-035",
                    socket.getRemoteSocketAddress().toString(),
                    "ours", Hello.VERSION,
                    "theirs", versions.lowest() + "–" + versions.highest());
        }
        return Hello.decode(payload);
    }

    private void deliver(Hello hello, FrameReader reader) throws IOException, HomewardException, JournalException {
        try (Delivery delivery = delivery(hello)) {
            Welcome welcome = new Welcome(
                    delivery.position(),
                    admission.disk().sizeBytes(),
                    admission.disk().changedBytes(),
                    house.compression);
            byte[] payload = welcome.encode();
            writer.send(FrameType.WELCOME, 0, 0, payload, payload.length);
            while (delivery.take(reader.next(), reader)) {
                // until the peer hangs up
            }
        }
    }

    private Delivery delivery(Hello hello) throws HomewardException, JournalException {
        if (admission.verifying() != null) {
            return new VerifyDelivery(hello, admission.disk(), admission.verifying(), this);
        }
        long position = admission.epoch().position(hello.disk());
        return new WriteDelivery(
                hello,
                admission.disk(),
                admission.epoch(),
                position,
                house.budget.lease(hello.disk().toString()),
                BlockCodec.unpacker(house.compression),
                limits.batchAge(),
                this);
    }

    @Override
    public void acknowledge(long position) {
        send(FrameType.ACK, position, admission.disk().changedBytes(), new byte[0]);
    }

    @Override
    public void verdict(long offset, long length, byte[] wanted) {
        send(FrameType.VERDICT, offset, length, wanted);
    }

    @Override
    public void differs(long offset, long length) {
        send(FrameType.DIFFERS, offset, length, new byte[0]);
        sayGoodbye();
    }

    @Override
    public void done(byte[] root) {
        finished = true;
        send(FrameType.DONE, 0, admission.disk().changedBytes(), root);
    }

    @Override
    public void failed(Exception e) {
        Problem problem = problem(e);
        boolean later = problem.code().equals("HW-REPL-036");
        LOG.warn("connection from {} is refused, {}: {}",
                socket.getRemoteSocketAddress(), problem.code(), e.getMessage());
        send(FrameType.REFUSED, 0, 0, new Refusal(problem, later).encode());
        sayGoodbye();
    }

    private Problem problem(Exception e) {
        String subject = admission == null
                ? socket.getRemoteSocketAddress().toString()
                : admission.disk().uuid().toString();
        return switch (e) {
            case HomewardException coded -> coded.problem();
            case JournalException journal -> JournalErrors.coded(journal, subject).problem();
            case WireException wire -> Problem.of("HW-REPL-034", subject, "reason", wire.getMessage());
            case IOException io -> Problem.of("HW-REPL-029", subject, "reason", String.valueOf(io.getMessage()));
            default -> {
                LOG.error("delivery to {} failed", subject, e);
                yield Problem.of("HW-REPL-039", subject, "reason", e.toString());
            }
        };
    }

    private void send(FrameType type, long offset, long length, byte[] payload) {
        try {
            writer.send(type, offset, length, payload, payload.length);
        } catch (IOException e) {
            SecureLink.cut(socket); // the reading thread notices
        }
    }

    private void sayGoodbye() {
        over = true;
        watch.farewell(limits.farewell());
    }

    @Override
    public void cut() {
        SecureLink.cut(socket);
    }

    @Override
    public void awaitEnd() {
        boolean interrupted = false;
        while (true) {
            try {
                end.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
