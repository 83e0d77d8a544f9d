package io.homeward.vsphere.internal.transport;

import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.UserSession;
import io.homeward.api.Secret;
import io.homeward.vsphere.soap.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How to sign in.
 *
 * @param sessionManager whom to ask
 * @param user the account
 * @param password its password
 */
public record Login(ManagedObjectReference sessionManager, String user, Secret password) {

    static final Operation OPERATION = new Operation(
            "Login",
            List.of(
                    new Operation.Parameter("userName", String.class),
                    new Operation.Parameter("password", String.class),
                    new Operation.Parameter("locale", String.class)),
            UserSession.class);

    Map<String, Object> arguments() {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("userName", user);
        arguments.put("password", password.reveal());
        return arguments;
    }
}
