package io.homeward.lab.internal.vcenter;

import com.vmware.vim25.NotFound;
import io.homeward.lab.internal.vcenter.model.SimFault;
import java.util.Set;

/** What ServiceInstance and SessionManager answer. Login itself is the server's, for it hands out the cookie. */
final class SessionHandlers {

    /** What may be called without a login. */
    static final Set<String> OPEN = Set.of("RetrieveServiceContent", "CurrentTime", "Login");

    private final Sessions sessions;
    private final ServiceObjects services;

    SessionHandlers(Sessions sessions, ServiceObjects services) {
        this.sessions = sessions;
        this.services = services;
    }

    void register(Handlers handlers) {
        handlers.add("ServiceInstance", "RetrieveServiceContent", call -> services.content());
        handlers.add("ServiceInstance", "CurrentTime", call -> Session.calendar(sessions.now()));
        handlers.add("SessionManager", "SessionIsActive", this::isActive);
        handlers.add("SessionManager", "TerminateSession", this::terminate);
    }

    private Object isActive(Call call) throws SimFault {
        call.need("Sessions.ValidateSession");
        String user = call.required("userName", String.class);
        return sessions.byKey(call.required("sessionID", String.class))
                .filter(session -> session.account().name().equals(user))
                .isPresent();
    }

    private Object terminate(Call call) throws SimFault {
        call.need("Sessions.TerminateSession");
        for (String key : call.required("sessionId", String[].class)) {
            if (key.equals(call.session().key())) {
                throw SimFault.badArgument("sessionId");
            }
            if (!sessions.terminate(key)) {
                throw new SimFault(new NotFound(), "The object or item referred to could not be found.");
            }
        }
        return null;
    }
}
