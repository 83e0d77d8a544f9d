package io.homeward.vsphere.soap;

import com.vmware.vim25.ManagedObjectReference;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request as a server receives it.
 *
 * @param operation the operation
 * @param target the managed object it is asked of; null when the request names none
 * @param arguments the arguments by parameter name in order of arrival; absent ones are not in it
 */
public record SoapRequest(Operation operation, ManagedObjectReference target, Map<String, Object> arguments) {

    /** Copies the map and keeps its order. */
    public SoapRequest {
        arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
    }

    /**
     * Returns an argument, null when it is absent.
     *
     * @param type the parameter's type; for primitives the wrapper
     */
    public <T> T argument(String name, Class<T> type) {
        return type.cast(arguments.get(name));
    }
}
