package io.homeward.lab.internal.vcenter;

import com.vmware.vim25.EntityPrivilege;
import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.PrivilegeAvailability;
import io.homeward.lab.internal.vcenter.model.Account;
import io.homeward.lab.internal.vcenter.model.ManagedObject;
import io.homeward.lab.internal.vcenter.model.SimFault;
import io.homeward.lab.internal.vcenter.model.VcenterModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What AuthorizationManager answers: the truth, for the session that is asked about. */
final class AuthorizationHandlers {

    private final VcenterModel model;
    private final Sessions sessions;

    AuthorizationHandlers(VcenterModel model, Sessions sessions) {
        this.model = model;
        this.sessions = sessions;
    }

    void register(Handlers handlers) {
        handlers.add("AuthorizationManager", "HasPrivilegeOnEntities", this::onEntities);
        handlers.add("AuthorizationManager", "HasPrivilegeOnEntity", this::onEntity);
    }

    private Object onEntities(Call call) throws SimFault {
        Account account = account(call);
        String[] privileges = call.required("privId", String[].class);
        List<EntityPrivilege> answers = new ArrayList<>();
        for (ManagedObjectReference ref : call.required("entity", ManagedObjectReference[].class)) {
            ManagedObject object = model.find(ref).orElseThrow(() -> SimFault.noObject(ref));
            EntityPrivilege answer = new EntityPrivilege();
            answer.setEntity(ref);
            answer.setPrivAvailability(Arrays.stream(privileges)
                    .map(privilege -> availability(account, privilege, object))
                    .toArray(PrivilegeAvailability[]::new));
            answers.add(answer);
        }
        return answers.toArray(EntityPrivilege[]::new);
    }

    private Object onEntity(Call call) throws SimFault {
        Account account = account(call);
        ManagedObjectReference ref = call.required("entity", ManagedObjectReference.class);
        ManagedObject object = model.find(ref).orElseThrow(() -> SimFault.noObject(ref));
        String[] privileges = call.required("privId", String[].class);
        boolean[] held = new boolean[privileges.length];
        for (int i = 0; i < held.length; i++) {
            held[i] = account.holds(privileges[i], object);
        }
        return held;
    }

    private Account account(Call call) throws SimFault {
        return sessions.byKey(call.required("sessionId", String.class))
                .map(Session::account)
                .orElseThrow(() -> SimFault.badArgument("sessionId"));
    }

    private static PrivilegeAvailability availability(Account account, String privilege, ManagedObject object) {
        PrivilegeAvailability availability = new PrivilegeAvailability();
        availability.setPrivId(privilege);
        availability.setIsGranted(account.holds(privilege, object));
        return availability;
    }
}
