package io.homeward.azure;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.homeward.trust.CertificateAuthority;
import io.homeward.trust.NodeIdentity;
import io.homeward.trust.Pem;
import io.homeward.trust.Tls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * A server that answers as it is told: per method and target (path with query) a row of answers, of which the last
 * stays. It keeps every request. What it was not told about is 404.
 */
public final class ScriptedAzure implements AutoCloseable {

    /** A request as it arrived; header names in lower case. */
    public record Request(String method, String target, Map<String, String> headers, String body) {

        public String line() {
            return method + " " + target;
        }
    }

    /** An answer. */
    public record Answer(int status, Map<String, String> headers, byte[] body) {

        public static Answer json(int status, String body) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            return new Answer(status, Map.of("Content-Type", "application/json"), bytes);
        }

        public static Answer ok(String body) {
            return json(200, body);
        }

        public static Answer empty(int status) {
            return new Answer(status, Map.of(), new byte[0]);
        }

        public Answer with(String name, String value) {
            Map<String, String> more = new HashMap<>(headers);
            more.put(name, value);
            return new Answer(status, more, body);
        }
    }

    /** Answers by itself. */
    @FunctionalInterface
    public interface Responder {
        Answer answer(Request request);
    }

    private final HttpsServer server;
    private final CertificateAuthority authority = CertificateAuthority.transientOne("Test", Clock.systemUTC());
    private final Map<String, Deque<Answer>> script = new ConcurrentHashMap<>();
    private final Map<String, Responder> prefixes = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    public ScriptedAzure() throws IOException {
        NodeIdentity identity = authority.issue("azure", List.of("localhost", "127.0.0.1"));
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(Tls.server(identity)));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    public String address() {
        return "https://localhost:" + server.getAddress().getPort();
    }

    /** Returns the same server under a name that is foreign to {@link #address}. */
    public String foreignAddress() {
        return "https://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Writes the authority's certificate, for clients. */
    public Path trusted(Path folder) throws IOException {
        return Files.writeString(folder.resolve("authority.pem"), Pem.of(authority.certificate()));
    }

    public ScriptedAzure on(String method, String target, Answer... answers) {
        script.put(method + " " + target, new ArrayDeque<>(List.of(answers)));
        return this;
    }

    /** Lets a responder answer all targets that begin so. */
    public ScriptedAzure under(String prefix, Responder responder) {
        prefixes.put(prefix, responder);
        return this;
    }

    /** Answers token requests. */
    public ScriptedAzure signingIn(String tenant) {
        return on("POST", "/" + tenant + "/oauth2/v2.0/token", Answer.ok("""
                {"token_type":"Bearer","expires_in":3599,"ext_expires_in":3599,"access_token":"the-token"}"""));
    }

    public List<Request> requests() {
        return requests;
    }

    /** Returns the requests with this method whose target begins so. */
    public List<Request> requests(String method, String targetStart) {
        return requests.stream()
                .filter(request -> request.method().equals(method) && request.target().startsWith(targetStart))
                .toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> headers = new HashMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Request request = new Request(
                    exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, body);
            requests.add(request);
            Answer answer = answer(request);
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
            if (answer.body().length > 0) {
                exchange.getResponseBody().write(answer.body());
            }
        }
    }

    private Answer answer(Request request) {
        Deque<Answer> answers = script.get(request.line());
        if (answers != null) {
            synchronized (answers) {
                return answers.size() > 1 ? answers.poll() : answers.peek();
            }
        }
        return prefixes.entrySet().stream()
                .filter(entry -> request.target().startsWith(entry.getKey()))
                .findFirst()
                .map(entry -> entry.getValue().answer(request))
                .orElseGet(() -> Answer.json(404, """
                        {"error":{"code":"ResourceNotFound","message":"not scripted"}}"""));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
