package io.homeward.lab.internal.vcenter;

import com.sun.net.httpserver.HttpExchange;
import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.NotAuthenticated;
import io.homeward.lab.internal.vcenter.model.ManagedObject;
import io.homeward.lab.internal.vcenter.model.SimFault;
import io.homeward.lab.internal.vcenter.model.VcenterModel;
import io.homeward.vsphere.soap.OperationLookup;
import io.homeward.vsphere.soap.SkipCounter;
import io.homeward.vsphere.soap.SoapFormatException;
import io.homeward.vsphere.soap.SoapReader;
import io.homeward.vsphere.soap.SoapRequest;
import io.homeward.vsphere.soap.SoapWriter;
import io.homeward.vsphere.soap.UnknownOperationException;
import io.homeward.vsphere.soap.VimOperations;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The {@code /sdk} endpoint: takes requests apart, finds session, object and handler, and sends answers and faults. */
final class SoapServer {

    /** The largest request that is read. */
    static final int REQUEST_BYTES_MAX = 4 << 20;

    private static final String COOKIE = "vmware_soap_session";
    private static final Pattern COOKIE_VALUE = Pattern.compile("(?:^|;\\s*)" + COOKIE + "=\"?([0-9a-f]{64})\"?");
    private static final Logger LOG = LoggerFactory.getLogger(SoapServer.class);

    private record Answer(int status, byte[] body, String cookie) {}

    private final VcenterModel model;
    private final Sessions sessions;
    private final ServiceObjects services;
    private final Handlers handlers;
    private final OperationLookup operations = new VimOperations();
    private final SoapReader reader = new SoapReader(REQUEST_BYTES_MAX, new SkipCounter());
    private final SoapWriter writer = new SoapWriter();

    SoapServer(VcenterModel model, Sessions sessions, ServiceObjects services, Handlers handlers) {
        this.model = model;
        this.sessions = sessions;
        this.services = services;
        this.handlers = handlers;
    }

    void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestMethod().equals("POST")) {
                exchange.sendResponseHeaders(405, -1);
                return;
            }
            Answer answer = answer(exchange);
            exchange.getResponseHeaders().set("Content-Type", "text/xml; charset=utf-8");
            if (answer.cookie() != null) {
                exchange.getResponseHeaders()
                        .set("Set-Cookie", COOKIE + "=\"" + answer.cookie() + "\"; Path=/; HttpOnly; Secure");
            }
            exchange.sendResponseHeaders(answer.status(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    private Answer answer(HttpExchange exchange) {
        try {
            SoapRequest request = reader.request(exchange.getRequestBody(), operations);
            return answer(request, cookie(exchange));
        } catch (UnknownOperationException e) {
            return refused(SimFault.noMethod(services.content().getSessionManager(), e.operation()));
        } catch (SoapFormatException e) {
            drain(exchange);
            return new Answer(500, writer.fault("Client", e.getMessage()), null);
        } catch (IOException e) {
            return new Answer(400, writer.fault("Client", "the request broke off"), null);
        }
    }

    /** Takes a little more of what nobody reads, since the server resets a connection under an answer to a half-read request. */
    private static void drain(HttpExchange exchange) {
        try {
            exchange.getRequestBody().readNBytes(REQUEST_BYTES_MAX);
        } catch (IOException e) {
            LOG.debug("a refused request broke off", e);
        }
    }

    private Answer answer(SoapRequest request, String cookie) {
        try {
            if (request.target() == null) {
                throw SimFault.badArgument("_this");
            }
            return switch (request.operation().name()) {
                case "Login" -> login(request);
                case "Logout" -> logout(request, cookie);
                default -> new Answer(200, writer.response(request.operation(), call(request, cookie)), null);
            };
        } catch (SimFault e) {
            LOG.debug("{} refused: {}", request.operation().name(), e.getMessage());
            return refused(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return refused(SimFault.broken("the server ends"));
        } catch (Exception e) {
            LOG.warn("{} broke", request.operation().name(), e);
            return refused(SimFault.broken(e.getClass().getSimpleName()));
        }
    }

    private Answer login(SoapRequest request) throws Exception {
        String user = request.argument("userName", String.class);
        String password = request.argument("password", String.class);
        return model.call(() -> {
            object(request);
            String cookie = sessions.login(user == null ? "" : user, password == null ? "" : password);
            LOG.info("{} signed in", user);
            Session session = sessions.use(cookie).orElseThrow();
            return new Answer(200, writer.response(request.operation(), session.describe()), cookie);
        });
    }

    private Answer logout(SoapRequest request, String cookie) throws Exception {
        return model.call(() -> {
            Session session = sessions.use(cookie).orElseThrow(() -> notAuthenticated(request.target()));
            sessions.logout(cookie);
            LOG.info("{} signed out", session.account().name());
            return new Answer(200, writer.response(request.operation(), null), null);
        });
    }

    private Object call(SoapRequest request, String cookie) throws Exception {
        return model.call(() -> {
            String operation = request.operation().name();
            Optional<Session> session = sessions.use(cookie);
            if (session.isEmpty() && !SessionHandlers.OPEN.contains(operation)) {
                throw notAuthenticated(request.target());
            }
            services.askedBy(session.orElse(null));
            ManagedObject self = object(request);
            Handler handler = handlers.find(self.type(), operation)
                    .orElseThrow(() -> SimFault.noMethod(self.ref(), operation));
            return handler.answer(new Call(request, self, session.orElse(null)));
        });
    }

    private ManagedObject object(SoapRequest request) throws SimFault {
        return model.find(request.target()).orElseThrow(() -> SimFault.noObject(request.target()));
    }

    private static SimFault notAuthenticated(ManagedObjectReference object) {
        NotAuthenticated fault = new NotAuthenticated();
        fault.setObject(object);
        fault.setPrivilegeId("System.View");
        return new SimFault(fault, "The session is not authenticated.");
    }

    private Answer refused(SimFault fault) {
        return new Answer(500, writer.fault(fault.fault(), fault.getMessage()), null);
    }

    private static String cookie(HttpExchange exchange) {
        List<String> headers = exchange.getRequestHeaders().getOrDefault("Cookie", List.of());
        return headers.stream()
                .map(COOKIE_VALUE::matcher)
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1))
                .findFirst()
                .orElse(null);
    }
}
