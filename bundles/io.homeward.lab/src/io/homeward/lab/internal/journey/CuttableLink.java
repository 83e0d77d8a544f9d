package io.homeward.lab.internal.journey;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A TCP link on loopback that can be told to break in the middle of what it carries. */
final class CuttableLink implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CuttableLink.class);
    private static final int CONNECTIONS_MAX = 256;
    private static final int CHUNK_BYTES = 64 << 10;
    private static final long NEVER = Long.MAX_VALUE;

    private final ServerSocket server;
    private final InetSocketAddress far;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong bytesUntilCut = new AtomicLong(NEVER);

    private CuttableLink(ServerSocket server, InetSocketAddress far) {
        this.server = server;
        this.far = far;
    }

    /** Opens a link to {@code far}; nothing needs to listen there yet. */
    static CuttableLink to(InetSocketAddress far) throws IOException {
        CuttableLink link = new CuttableLink(new ServerSocket(0, CONNECTIONS_MAX, InetAddress.getLoopbackAddress()), far);
        Thread.ofVirtual().name("lab-link").start(link::accept);
        return link;
    }

    /** Returns where the link begins. */
    InetSocketAddress near() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    /** Breaks every connection once after {@code bytes} more have been carried towards the far end. */
    void cutAfter(long bytes) {
        bytesUntilCut.set(bytes);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket near = server.accept();
                Socket beyond = new Socket();
                open.add(near);
                open.add(beyond);
                Thread.ofVirtual().start(() -> carry(near, beyond));
            } catch (IOException e) {
                LOG.debug("the lab's link takes no more connections", e);
            }
        }
    }

    private void carry(Socket near, Socket beyond) {
        try (near;
                beyond) {
            beyond.connect(far, 10_000);
            Thread back = Thread.ofVirtual().start(() -> pump(beyond, near, false));
            pump(near, beyond, true);
            back.join();
        } catch (IOException e) {
            LOG.debug("a connection over the lab's link ended", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(near);
            open.remove(beyond);
        }
    }

    private void pump(Socket from, Socket to, boolean counted) {
        byte[] chunk = new byte[CHUNK_BYTES];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                out.write(chunk, 0, n);
                if (counted && spend(n)) {
                    LOG.info("the lab's link is cut");
                    open.forEach(CuttableLink::drop);
                }
            }
        } catch (IOException e) {
            LOG.debug("one way of the lab's link ended", e);
        } finally {
            drop(from);
            drop(to);
        }
    }

    /** Returns true for the one caller whose bytes reach the cut. */
    private boolean spend(long bytes) {
        long before = bytesUntilCut.getAndUpdate(left -> left == NEVER ? NEVER : left <= bytes ? NEVER : left - bytes);
        return before != NEVER && before <= bytes;
    }

    private static void drop(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("a socket of the lab's link did not close", e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            LOG.debug("the lab's link did not close", e);
        }
        open.forEach(CuttableLink::drop);
    }
}
