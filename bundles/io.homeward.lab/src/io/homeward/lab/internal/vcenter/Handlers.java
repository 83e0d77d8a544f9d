package io.homeward.lab.internal.vcenter;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The handlers by type of the called object and name of the operation. */
final class Handlers {

    private final Map<String, Handler> byName = new HashMap<>();

    void add(String type, String operation, Handler handler) {
        if (byName.put(type + "." + operation, handler) != null) {
            throw new IllegalStateException("two handlers for " + type + "." + operation);
        }
    }

    Optional<Handler> find(String type, String operation) {
        return Optional.ofNullable(byName.get(type + "." + operation));
    }
}
