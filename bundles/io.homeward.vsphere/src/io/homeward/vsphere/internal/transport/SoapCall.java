package io.homeward.vsphere.internal.transport;

import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.ws.Argument;
import io.homeward.vsphere.internal.codec.StubTypes;
import io.homeward.vsphere.soap.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A call as yavijava's stub words it.
 *
 * @param operation its signature
 * @param target the object it is asked of
 * @param arguments the arguments by name
 */
record SoapCall(Operation operation, ManagedObjectReference target, Map<String, Object> arguments) {

    static SoapCall of(String name, Argument[] stubArguments, String result, StubTypes types) {
        List<Operation.Parameter> parameters = new ArrayList<>();
        Map<String, Object> arguments = new LinkedHashMap<>();
        ManagedObjectReference target = null;
        for (Argument argument : stubArguments == null ? new Argument[0] : stubArguments) {
            if (argument.getName().equals("_this")) {
                target = (ManagedObjectReference) argument.getValue();
            } else {
                parameters.add(new Operation.Parameter(argument.getName(), types.find(argument.getType())));
                arguments.put(argument.getName(), argument.getValue());
            }
        }
        Class<?> declared = result == null ? void.class : types.find(result);
        return new SoapCall(new Operation(name, parameters, declared), target, arguments);
    }
}
