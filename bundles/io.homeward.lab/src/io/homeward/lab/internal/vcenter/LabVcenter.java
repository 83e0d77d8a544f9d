package io.homeward.lab.internal.vcenter;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.homeward.api.HomewardException;
import io.homeward.api.Problem;
import io.homeward.lab.internal.vcenter.model.Account;
import io.homeward.lab.internal.vcenter.model.Contents;
import io.homeward.lab.internal.vcenter.model.VcenterModel;
import io.homeward.trust.Fingerprint;
import io.homeward.trust.NodeIdentity;
import io.homeward.trust.Tls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A simulated vCenter: vim25 SOAP over HTTPS, on loopback only. It answers until it is closed, with at most
 * {@value #THREADS_MAX} calls at one time, and closes the connection of who comes when {@value #QUEUED_MAX} more wait.
 * A request must arrive within a minute and is at most 4 MiB.
 */
public final class LabVcenter implements AutoCloseable {

    private static final int THREADS_MAX = 2 * PropertyHandlers.WAITS_MAX;
    private static final int QUEUED_MAX = 256;

    /** Without the first, an answer of several TLS records waits some 40 ms for a delayed acknowledgement. */
    private static final Map<String, String> SERVER_PROPERTIES =
            Map.of("sun.net.httpserver.nodelay", "true", "sun.net.httpserver.maxReqTime", "60");

    private static final String VERSIONS = """
            <?xml version="1.0" encoding="UTF-8" ?>
            <namespaces version="1.0"><namespace><name>urn:vim25</name><version>7.0.3.0</version><priorVersions>\
            <version>7.0</version><version>6.7</version><version>6.5</version><version>6.0</version>\
            </priorVersions></namespace></namespaces>
            """;
    private static final Logger LOG = LoggerFactory.getLogger(LabVcenter.class);

    private final HttpsServer server;
    private final ExecutorService threads;
    private final TaskRunner tasks;
    private final Sessions sessions;
    private final VcenterModel model;
    private final Fingerprint fingerprint;

    private LabVcenter(
            HttpsServer server, TaskRunner tasks, Sessions sessions, VcenterModel model, Fingerprint fingerprint) {
        this.server = server;
        this.tasks = tasks;
        this.sessions = sessions;
        this.model = model;
        this.fingerprint = fingerprint;
        this.threads = new ThreadPoolExecutor(
                THREADS_MAX,
                THREADS_MAX,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(QUEUED_MAX),
                Thread.ofPlatform().daemon().name("lab-vcenter-", 0).factory());
    }

    /**
     * Starts a vCenter.
     *
     * @param identity what it presents; its pin is {@link #fingerprint}
     * @throws HomewardException HW-LAB-007 when it cannot listen on its port
     */
    public static LabVcenter start(Contents contents, NodeIdentity identity, VcenterOptions options)
            throws HomewardException {
        HttpsServer server = listen(options.port());
        server.setHttpsConfigurator(new StrictTls(Tls.server(identity)));
        VcenterModel model = contents.model();
        Sessions sessions = new Sessions(
                model,
                contents.accounts().stream().collect(Collectors.toMap(Account::name, Function.identity())),
                options.clock(),
                options.sessionIdle());
        TaskRunner tasks = new TaskRunner(model, options.clock(), options.taskStep());
        SoapServer soap = soap(contents, options, sessions, tasks);
        LabVcenter vcenter =
                new LabVcenter(server, tasks, sessions, model, Fingerprint.of(identity.certificate()));
        server.createContext("/sdk", soap::handle);
        server.createContext("/sdk/vimServiceVersions.xml", LabVcenter::versions);
        server.setExecutor(vcenter.threads);
        server.start();
        LOG.info("simulated vCenter answers at {}", vcenter.url());
        return vcenter;
    }

    /** Returns its address, {@code https://127.0.0.1:PORT/sdk}. */
    public URI url() {
        return URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/sdk");
    }

    /** Returns the fingerprint of the certificate it presents. */
    public Fingerprint fingerprint() {
        return fingerprint;
    }

    /** Ends all sessions, as a restarted vCenter does; the inventory stays. */
    public void endSessions() {
        model.change(sessions::clear);
    }

    /** Ends it; calls under way are cut off. Its inventory is left as it is. */
    @Override
    public void close() {
        tasks.close();
        endSessions();
        server.stop(0);
        threads.shutdownNow();
        LOG.info("simulated vCenter at {} ended", url());
    }

    private static SoapServer soap(Contents contents, VcenterOptions options, Sessions sessions, TaskRunner tasks) {
        VcenterModel model = contents.model();
        EventLog events = new EventLog(options.clock());
        ServiceObjects services = new ServiceObjects(model, contents.root(), contents.instanceUuid());
        model.change(() -> services.add(events, tasks));
        Handlers handlers = new Handlers();
        new SessionHandlers(sessions, services).register(handlers);
        new PropertyHandlers().register(handlers);
        new ViewHandlers(model).register(handlers);
        new AuthorizationHandlers(model, sessions).register(handlers);
        new VmHandlers(tasks, events, contents.files(), options.clock()).register(handlers);
        events.register(handlers);
        return new SoapServer(model, sessions, services, handlers);
    }

    /** The JDK's server reads these once, when it loads. Whoever starts the JVM may have decided otherwise. */
    private static void tuneServer() {
        SERVER_PROPERTIES.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value);
            }
        });
    }

    private static HttpsServer listen(int port) throws HomewardException {
        tuneServer();
        try {
            return HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new HomewardException(
                    Problem.of("HW-LAB-007", "vCenter", "port", port, "reason", e.getClass().getSimpleName()), e);
        }
    }

    private static void versions(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = VERSIONS.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/xml; charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static final class StrictTls extends HttpsConfigurator {

        StrictTls(SSLContext context) {
            super(context);
        }

        @Override
        public void configure(HttpsParameters parameters) {
            parameters.setSSLParameters(Tls.strict(getSSLContext().getDefaultSSLParameters(), false));
        }
    }
}
