package io.homeward.lab.internal.azure.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.homeward.api.HomewardException;
import io.homeward.api.Problem;
import io.homeward.trust.NodeIdentity;
import io.homeward.trust.Tls;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers HTTPS on loopback. At most 32 requests are worked on and 256 wait; a connection beyond that is closed. A body
 * is at most 1 MiB; a request must arrive within a minute.
 */
public final class HttpFront implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpFront.class);
    private static final int THREADS_MAX = 32;
    private static final int WAITING_MAX = 256;
    private static final int BODY_BYTES_MAX = 1 << 20;

    /** Known to the JDK's server only through system properties, and only before its first use. */
    private static final Map<String, String> SERVER_PROPERTIES = Map.of(
            "sun.net.httpserver.nodelay", "true",
            "sun.net.httpserver.maxReqTime", "60");

    private final HttpsServer server;
    private final ThreadPoolExecutor pool;

    private HttpFront(HttpsServer server, ThreadPoolExecutor pool) {
        this.server = server;
        this.pool = pool;
    }

    /**
     * Binds the port; answers begin with {@link #start}.
     *
     * @param port the port, or 0 for any free one
     * @throws HomewardException HW-LAB-058 when it cannot be bound
     */
    public static HttpFront bind(int port, NodeIdentity identity) throws HomewardException {
        SERVER_PROPERTIES.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value);
            }
        });
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try {
            HttpsServer server = HttpsServer.create(address, 0);
            server.setHttpsConfigurator(strict(Tls.server(identity)));
            return new HttpFront(server, pool());
        } catch (IOException e) {
            throw new HomewardException(
                    Problem.of("HW-LAB-058", address.toString(), "port", port, "reason", e.getMessage()), e);
        }
    }

    /** Returns the address, without a slash at its end. */
    public URI address() {
        InetSocketAddress bound = server.getAddress();
        return URI.create("https://" + bound.getAddress().getHostAddress() + ":" + bound.getPort());
    }

    /** Begins to answer. */
    public void start(Function<Request, Reply> service) {
        server.createContext("/", exchange -> handle(exchange, service));
        server.setExecutor(pool);
        server.start();
    }

    @Override
    public void close() {
        server.stop(0);
        pool.shutdown();
    }

    private static void handle(HttpExchange exchange, Function<Request, Reply> service) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(BODY_BYTES_MAX + 1);
            Reply reply = body.length > BODY_BYTES_MAX ? Reply.empty(413) : answer(exchange, body, service);
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            boolean none = reply.length() == 0 || exchange.getRequestMethod().equals("HEAD");
            if (none && reply.length() > 0) {
                exchange.getResponseHeaders().set("Content-Length", String.valueOf(reply.length()));
            }
            exchange.sendResponseHeaders(reply.status(), none ? -1 : reply.length());
            if (!none) {
                try (OutputStream out = exchange.getResponseBody()) {
                    reply.body().writeTo(out);
                }
            }
        }
    }

    private static Reply answer(HttpExchange exchange, byte[] body, Function<Request, Reply> service) {
        try {
            return service.apply(new Request(
                    exchange.getRequestMethod(), exchange.getRequestURI(), exchange.getRequestHeaders(), body));
        } catch (RuntimeException e) {
            LOG.error("the lab's Azure failed to answer {} {}", exchange.getRequestMethod(),
                    exchange.getRequestURI().getRawPath(), e);
            return Reply.empty(500);
        }
    }

    private static HttpsConfigurator strict(SSLContext context) {
        return new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                parameters.setSSLParameters(Tls.strict(context.getDefaultSSLParameters(), false));
            }
        };
    }

    private static ThreadPoolExecutor pool() {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                THREADS_MAX, THREADS_MAX, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING_MAX),
                Thread.ofPlatform().daemon().name("lab-azure-", 0).factory());
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
