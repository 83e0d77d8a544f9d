package io.homeward.vsphere.internal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import com.vmware.vim25.MethodFault;
import com.vmware.vim25.NotAuthenticated;
import io.homeward.trust.CertificateAuthority;
import io.homeward.trust.Fingerprint;
import io.homeward.trust.NodeIdentity;
import io.homeward.trust.Tls;
import io.homeward.vsphere.soap.SkipCounter;
import io.homeward.vsphere.soap.SoapReader;
import io.homeward.vsphere.soap.SoapRequest;
import io.homeward.vsphere.soap.SoapWriter;
import io.homeward.vsphere.soap.VimOperations;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** An HTTPS server that answers each operation as a test tells it to, and remembers what it was asked. */
public final class ScriptedVcenter implements AutoCloseable {

    /** Listed in every version document the server gives unless told otherwise. */
    private static final String VERSIONS = "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>"
            + "<namespaces version=\"1.0\"><namespace><name>urn:vim25</name><version>7.0.3.0</version><priorVersions>"
            + "<version>6.7</version><version>6.0</version></priorVersions></namespace></namespaces>";

    private final CertificateAuthority authority = CertificateAuthority.transientOne("test", Clock.systemUTC());
    private final NodeIdentity identity = authority.issue("vcenter", List.of("127.0.0.1"));
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final VimOperations operations = new VimOperations();
    private final SoapReader reader = new SoapReader(1 << 20, new SkipCounter());
    private final SoapWriter writer = new SoapWriter();
    private final HttpsServer server;
    private final Map<String, Handler> handlers = new ConcurrentHashMap<>();
    private final Map<String, Deque<Handler>> once = new ConcurrentHashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<String> soapActions = new CopyOnWriteArrayList<>();
    private final Set<String> sessions = ConcurrentHashMap.newKeySet();
    private final AtomicInteger logins = new AtomicInteger();
    private volatile byte[] versions = VERSIONS.getBytes(StandardCharsets.UTF_8);

    /** Answers an operation. */
    @FunctionalInterface
    public interface Handler {
        Object answer(SoapRequest request) throws MethodFault, Unusual;
    }

    /** Answers with something other than SOAP: a status with a body, or status 0 for a dropped connection. */
    public static final class Unusual extends Exception {

        private static final long serialVersionUID = 1L;

        private final int status;
        private final transient byte[] body;

        private Unusual(int status, String body) {
            this.status = status;
            this.body = body.getBytes(StandardCharsets.UTF_8);
        }

        public static Unusual dropped() {
            return new Unusual(0, "");
        }

        public static Unusual page(int status, String body) {
            return new Unusual(status, body);
        }
    }

    public ScriptedVcenter() throws IOException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(Tls.server(identity)));
        server.setExecutor(threads);
        server.createContext("/sdk", this::serve);
        server.start();
    }

    public URI url() {
        return URI.create("https://127.0.0.1:" + server.getAddress().getPort());
    }

    public Fingerprint fingerprint() {
        return Fingerprint.of(identity.certificate());
    }

    public void always(String operation, Handler handler) {
        handlers.put(operation, handler);
    }

    /** The next call of the operation only; several queue up. */
    public void once(String operation, Handler handler) {
        once.computeIfAbsent(operation, name -> new ArrayDeque<>()).add(handler);
    }

    public void versions(String document) {
        versions = document.getBytes(StandardCharsets.UTF_8);
    }

    /** How often an operation was asked for. */
    public long count(String operation) {
        return Collections.frequency(calls, operation);
    }

    public List<String> calls() {
        return calls;
    }

    public List<String> soapActions() {
        return soapActions;
    }

    public void forgetSessions() {
        sessions.clear();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (exchange.getRequestURI().getPath().endsWith("vimServiceVersions.xml")) {
                send(exchange, 200, versions);
                return;
            }
            soapActions.add(exchange.getRequestHeaders().getFirst("SOAPAction"));
            SoapRequest request = reader.request(exchange.getRequestBody(), operations);
            calls.add(request.operation().name());
            try {
                send(exchange, 200, writer.response(request.operation(), answer(exchange, request)));
            } catch (MethodFault fault) {
                send(exchange, 500, writer.fault(fault, "said by the script"));
            } catch (Unusual unusual) {
                if (unusual.status != 0) {
                    send(exchange, unusual.status, unusual.body);
                }
            }
        }
    }

    private Object answer(HttpExchange exchange, SoapRequest request) throws MethodFault, Unusual {
        String name = request.operation().name();
        Deque<Handler> queue = once.getOrDefault(name, new ArrayDeque<>());
        Handler handler = queue.isEmpty() ? handlers.get(name) : queue.remove();
        String cookie = exchange.getRequestHeaders().getFirst("Cookie");
        boolean open = name.equals("Login") || name.equals("RetrieveServiceContent");
        if (!open && (cookie == null || !sessions.contains(cookie))) {
            throw new NotAuthenticated();
        }
        Object answer = handler.answer(request);
        if (name.equals("Login")) {
            String fresh = "vmware_soap_session=\"s" + logins.incrementAndGet() + "\"";
            sessions.add(fresh);
            exchange.getResponseHeaders().add("Set-Cookie", fresh + "; Path=/; HttpOnly; Secure;");
        }
        return answer;
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "text/xml; charset=utf-8");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
