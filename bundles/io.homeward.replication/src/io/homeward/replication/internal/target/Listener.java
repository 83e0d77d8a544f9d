package io.homeward.replication.internal.target;

import io.homeward.api.HomewardException;
import io.homeward.api.Problem;
import io.homeward.replication.internal.wire.SecureLink;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens for process servers. Of more connections than the limit the newest are cut at once. */
final class Listener {

    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
    private static final int BACKLOG = 64;
    private static final long PAUSE_NANOS = 100_000_000;

    private final ServerSocket server;
    private final Conversation.House house;
    private final Set<Conversation> conversations = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    Listener(InetSocketAddress at, Conversation.House house) throws HomewardException {
        this.house = house;
        this.server = bind(at);
        Thread.ofPlatform().daemon().name("homeward-listen-" + server.getLocalPort()).start(this::accept);
    }

    private static ServerSocket bind(InetSocketAddress at) throws HomewardException {
        ServerSocket socket = null;
        try {
            socket = new ServerSocket();
            socket.bind(at, BACKLOG);
            return socket;
        } catch (IOException e) {
            close(socket);
            throw new HomewardException(
                    Problem.of(
                            "HW-REPL-001",
                            at.getHostString() + ":" + at.getPort(),
                            "reason", String.valueOf(e.getMessage())),
                    e);
        }
    }

    private static void close(ServerSocket socket) {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            // nobody listens there any more, either way
        }
    }

    InetSocketAddress address() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    private void accept() {
        while (!closed) {
            try {
                take(server.accept());
            } catch (IOException | RuntimeException | OutOfMemoryError e) {
                if (!closed) {
                    LOG.warn("a connection could not be taken: {}", e.toString());
                    LockSupport.parkNanos(PAUSE_NANOS); // most often there are too many open files; it gets better
                }
            }
        }
    }

    private void take(Socket socket) {
        if (closed || conversations.size() >= house.limits().connectionsMax()) {
            LOG.warn("connection from {} is one too many", socket.getRemoteSocketAddress());
            SecureLink.cut(socket);
            return;
        }
        Conversation conversation = new Conversation(socket, house);
        conversations.add(conversation);
        boolean started = false;
        try {
            Thread.ofPlatform().daemon().name("homeward-talk-" + socket.getPort()).start(() -> {
                try {
                    conversation.run();
                } finally {
                    conversations.remove(conversation);
                }
            });
            started = true;
        } finally {
            if (!started) {
                conversations.remove(conversation);
                SecureLink.cut(socket);
            }
        }
    }

    /** Takes no more connections and cuts those there are. */
    void close() {
        closed = true;
        close(server);
        conversations.forEach(Conversation::cut);
    }

    /** Waits until all connections are gone. */
    void awaitEnd() {
        List.copyOf(conversations).forEach(Conversation::cut);
        List.copyOf(conversations).forEach(Conversation::awaitEnd);
    }
}
