package io.homeward.replication.internal.process;

import io.homeward.api.Problem;
import io.homeward.replication.CycleTicket;
import io.homeward.replication.internal.process.Window.Verdict;
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
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.function.LongConsumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

/** One connection to a master target for one disk, from HELLO to DONE. One thread sends; another, its own, hears. */
final class TargetLine implements AutoCloseable {

    private static final byte[] NOTHING = {};
    private static final long LAST_WORDS_MILLIS = 2000;

    private final CycleTicket ticket;
    private final String disk;
    private final SecureLink link;
    private final Watch watch;
    private final FrameWriter writer;
    private final FrameReader reader;
    private final Window window;
    private final Tally tally;
    private final Thread hearing;
    private Welcome welcome;
    private LongConsumer progress = position -> {};

    private TargetLine(CycleTicket ticket, Hello hello, SecureLink link, Watch watch, Tally tally) throws IOException {
        this.ticket = ticket;
        this.disk = hello.disk().toString();
        this.link = link;
        this.watch = watch;
        this.writer = new FrameWriter(link.out());
        this.reader = new FrameReader(link.in());
        this.window = new Window(hello.windowBytes());
        this.tally = tally;
        this.hearing = Thread.ofPlatform().daemon().name("homeward-hear-" + disk).unstarted(this::hear);
    }

    /**
     * Connects and introduces itself; {@code socket} can be closed by anybody to give up.
     *
     * @throws Refused when the master target is not the one, or does not want
     * @throws IOException when the link broke
     */
    static TargetLine open(
            Socket socket, CycleTicket ticket, Hello hello, SSLContext context, Limits limits, Tally tally)
            throws IOException {
        Watch watch = Watch.over(socket, limits);
        try {
            SecureLink link = dial(socket, ticket, context, limits);
            TargetLine line = new TargetLine(ticket, hello, link, watch, tally);
            watch.introduced(line.writer);
            line.introduce(hello);
            return line;
        } catch (IOException e) {
            watch.close();
            SecureLink.cut(socket);
            throw judged(e, ticket);
        }
    }

    private static SecureLink dial(Socket socket, CycleTicket ticket, SSLContext context, Limits limits)
            throws IOException {
        SecureLink link = SecureLink.dial(socket, ticket.address(), context, limits);
        if (!link.peer().equals(ticket.masterTarget())) {
            throw stranger(ticket, "its certificate is that of " + link.peer(), null);
        }
        return link;
    }

    private static Refused stranger(CycleTicket ticket, String reason, Throwable cause) {
        Problem problem = Problem.of(
                "HW-REPL-033", ticket.masterTarget(), "address", ticket.address(), "reason", reason);
        return new Refused(problem, cause);
    }

    /** What TLS itself objects to stays so, however often it is tried; everything else is the link. */
    private static IOException judged(IOException e, CycleTicket ticket) {
        if (!(e instanceof SSLException)) {
            return e instanceof WireException ? nonsense(ticket, (WireException) e) : e;
        }
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof EOFException
                    || cause instanceof SocketException
                    || cause instanceof SocketTimeoutException) {
                return e;
            }
        }
        return stranger(ticket, String.valueOf(e.getMessage()), e);
    }

    private static Refused nonsense(CycleTicket ticket, WireException e) {
        return new Refused(Problem.of("HW-REPL-034", ticket.masterTarget(), "reason", e.getMessage()), e);
    }

    private void introduce(Hello hello) throws IOException {
        byte[] payload = hello.encode();
        writer.send(FrameType.HELLO, 0, 0, payload, payload.length);
        tally.sent(FrameType.HELLO, 0, 0, payload.length);
        Frame answer = next();
        switch (answer.type()) {
            case WELCOME -> welcome = Welcome.decode(reader.payload(answer));
            case REFUSED -> throw refused(answer);
            default -> throw new WireException("a " + answer.type() + " frame in answer to HELLO");
        }
        tally.welcomed(welcome.writtenBytes());
    }

    private Frame next() throws IOException {
        Frame frame = reader.next();
        while (frame.type() == FrameType.ALIVE) {
            frame = reader.next();
        }
        return frame;
    }

    private IOException refused(Frame frame) throws IOException {
        Refusal refusal = Refusal.decode(reader.payload(frame));
        Refused refused = new Refused(refusal.problem());
        return refusal.later() ? new IOException(refused.getMessage(), refused) : refused;
    }

    Welcome welcome() {
        return welcome;
    }

    /** Begins to hear; {@code toldOfProgress} gets every position up to which the disk is durable. */
    void listen(LongConsumer toldOfProgress) {
        progress = toldOfProgress;
        hearing.start();
    }

    private void hear() {
        try {
            while (heard(next())) {
                // until it is over
            }
        } catch (IOException e) {
            window.broken(judged(e, ticket));
        } catch (RuntimeException e) {
            window.broken(new IOException("the answer could not be dealt with", e));
        }
    }

    private boolean heard(Frame frame) throws IOException {
        switch (frame.type()) {
            case ACK -> {
                tally.written(frame.length());
                window.acknowledged(frame.offset());
                progress.accept(frame.offset());
            }
            case VERDICT -> window.heard(new Verdict(frame.offset(), frame.length(), reader.payload(frame)));
            case DIFFERS -> throw new Refused(
                    Problem.of("HW-REPL-040", disk, "offset", frame.offset(), "masterTarget", ticket.masterTarget()));
            case REFUSED -> throw refused(frame);
            case DONE -> {
                tally.written(frame.length());
                window.done(reader.payload(frame));
                return false;
            }
            default -> throw new WireException("a " + frame.type() + " frame from a master target");
        }
        return true;
    }

    /** Sends a frame without content as soon as the window allows. */
    void send(FrameType type, long offset, long length) throws IOException, InterruptedException {
        send(type, offset, length, NOTHING, 0);
    }

    /** Sends a frame as soon as the window allows. */
    void send(FrameType type, long offset, long length, byte[] payload, int payloadBytes)
            throws IOException, InterruptedException {
        window.admit(type, offset + length, Frame.BYTES + (long) payloadBytes);
        try {
            writer.send(type, offset, length, payload, payloadBytes);
        } catch (IOException e) {
            throw lastWords(e);
        }
        tally.sent(type, offset, length, payloadBytes);
    }

    /** Sends a block that was encoded, as soon as the window allows. */
    void send(Block block) throws IOException, InterruptedException {
        Frame frame = block.frame();
        window.admit(frame.type(), frame.offset() + frame.length(), Frame.BYTES + (long) frame.payloadBytes());
        try {
            writer.send(frame, block.payload());
        } catch (IOException e) {
            throw lastWords(e);
        }
        tally.sent(frame.type(), frame.offset(), frame.length(), frame.payloadBytes());
    }

    /** When sending failed, the reason may be a refusal that was sent before and is still to be heard. */
    private IOException lastWords(IOException e) throws InterruptedException {
        hearing.join(LAST_WORDS_MILLIS);
        window.broken(e);
        try {
            window.awaitDone();
            return e;
        } catch (IOException reason) {
            return reason;
        }
    }

    boolean hasVerdict() {
        return window.hasVerdict();
    }

    /** Waits for the verdict on a range. */
    Verdict verdict(long offset, long length, int blocks) throws IOException, InterruptedException {
        Verdict verdict = window.verdict();
        if (verdict.offset() != offset || verdict.length() != length || verdict.wanted().length != (blocks + 7) / 8) {
            throw nonsense(ticket, new WireException("a verdict on another range than was asked for"));
        }
        return verdict;
    }

    /**
     * Says that nothing more comes, and waits until all is durable; returns the root the master target found, or
     * nothing.
     */
    byte[] finish(long end) throws IOException, InterruptedException {
        try {
            writer.send(FrameType.END, end, 0);
        } catch (IOException e) {
            throw lastWords(e);
        }
        tally.sent(FrameType.END, end, 0, 0);
        return window.awaitDone();
    }

    @Override
    public void close() {
        watch.close();
        link.close();
    }
}
