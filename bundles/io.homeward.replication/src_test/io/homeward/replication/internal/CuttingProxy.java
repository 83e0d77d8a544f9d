package io.homeward.replication.internal;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** A TCP relay that cuts each connection after some bytes, both directions counted together. */
final class CuttingProxy implements Closeable {

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final InetSocketAddress target;
    private final LongSupplier cutAfterBytes;
    final AtomicInteger cuts = new AtomicInteger();

    CuttingProxy(InetSocketAddress target, LongSupplier cutAfterBytes) throws IOException {
        this.target = target;
        this.cutAfterBytes = cutAfterBytes;
        Thread.ofVirtual().start(this::accept);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket near = server.accept();
                Socket far = new Socket(target.getAddress(), target.getPort());
                AtomicLong left = new AtomicLong(cutAfterBytes.getAsLong());
                Thread.ofVirtual().start(() -> relay(near, far, left));
                Thread.ofVirtual().start(() -> relay(far, near, left));
            } catch (IOException e) {
                // the next one, or the end
            }
        }
    }

    private void relay(Socket from, Socket to, AtomicLong left) {
        byte[] buffer = new byte[8192];
        try (from; to) {
            InputStream in = from.getInputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                long room = left.addAndGet(-count) + count;
                if (room > 0) {
                    to.getOutputStream().write(buffer, 0, (int) Math.min(room, count));
                }
                if (room <= count) {
                    cuts.incrementAndGet();
                    return;
                }
            }
        } catch (IOException e) {
            // the other direction was cut
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
