package io.homeward.vsphere.internal.codec;

import com.vmware.vim25.VimPortType;
import com.vmware.vim25.ws.Argument;
import com.vmware.vim25.ws.Client;
import com.vmware.vim25.ws.VimStub;
import io.homeward.vsphere.soap.Operation;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.net.MalformedURLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes down what yavijava's stub hands to its client: there are the names and types that no reflection shows. */
public final class StubRecorder {

    private final Map<String, Operation> operations = new HashMap<>();
    private final StubTypes types = new StubTypes();

    private StubRecorder() {}

    public static Map<String, Operation> record() {
        StubRecorder recorder = new StubRecorder();
        Client client = (Client) Proxy.newProxyInstance(
                StubRecorder.class.getClassLoader(), new Class<?>[] {Client.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("invoke")) {
                        recorder.note((String) arguments[0], (Argument[]) arguments[1], (String) arguments[2]);
                    }
                    return null;
                });
        try {
            recorder.callAll(new VimPortType(client));
        } catch (MalformedURLException | IllegalAccessException e) {
            throw new IllegalStateException("yavijava's stub cannot be called", e);
        }
        return Map.copyOf(recorder.operations);
    }

    private void callAll(VimStub stub) throws IllegalAccessException {
        for (Method method : VimStub.class.getDeclaredMethods()) {
            if (!Modifier.isPublic(method.getModifiers()) || Modifier.isStatic(method.getModifiers())) {
                continue;
            }
            Object[] arguments = new Object[method.getParameterCount()];
            for (int i = 0; i < arguments.length; i++) {
                Class<?> type = method.getParameterTypes()[i];
                arguments[i] = type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : null;
            }
            try {
                method.invoke(stub, arguments);
            } catch (InvocationTargetException e) {
                // after the call the stub unboxes the null we answered; one method of it has a fault of its own
                continue;
            }
        }
    }

    private void note(String name, Argument[] arguments, String result) {
        List<Operation.Parameter> parameters = new ArrayList<>();
        for (Argument argument : arguments == null ? new Argument[0] : arguments) {
            if (!argument.getName().equals("_this")) {
                parameters.add(new Operation.Parameter(argument.getName(), types.find(argument.getType())));
            }
        }
        operations.put(name, new Operation(name, parameters, result == null ? void.class : types.find(result)));
    }
}
