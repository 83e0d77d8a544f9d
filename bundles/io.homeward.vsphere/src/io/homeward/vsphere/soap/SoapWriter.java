package io.homeward.vsphere.soap;

import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.MethodFault;
import io.homeward.vsphere.internal.codec.Envelope;
import io.homeward.vsphere.internal.codec.ValueWriter;
import io.homeward.vsphere.internal.codec.VimTypes;
import io.homeward.vsphere.internal.codec.XmlText;
import java.util.List;
import java.util.Map;

/**
 * Makes SOAP documents in UTF-8. Safe for use by any number of threads.
 *
 * <p>Values are yavijava data objects, {@link ManagedObjectReference}, enums, {@link String}, primitives' wrappers,
 * {@link java.util.Calendar} (written as an instant in UTC), {@code byte[]} (base64) and arrays of these; a null is
 * left out. Characters that XML cannot carry are dropped. An object whose {@code dynamicType} names a type yavijava
 * does not know is written under that type's name. All methods throw {@link IllegalArgumentException} for a value of
 * another type and for one nested deeper than {@link SoapReader#DEPTH_MAX}, which a cycle is.
 */
public final class SoapWriter {

    private final VimTypes types = new VimTypes();

    /** Makes a writer. */
    public SoapWriter() {}

    /**
     * Returns a request.
     *
     * @param target the object it is asked of
     * @param arguments by parameter name; null and missing ones are left out
     * @throws IllegalArgumentException also when an argument has no parameter
     */
    public byte[] request(Operation operation, ManagedObjectReference target, Map<String, ?> arguments) {
        for (String name : arguments.keySet()) {
            operation.parameter(name).orElseThrow(
                    () -> new IllegalArgumentException(operation.name() + " has no parameter " + name));
        }
        return Envelope.of(out -> {
            Envelope.open(out, operation.name());
            ValueWriter values = new ValueWriter(out, types);
            values.element("_this", ManagedObjectReference.class, target);
            for (Operation.Parameter parameter : operation.parameters()) {
                values.element(parameter.name(), parameter.type(), arguments.get(parameter.name()));
            }
            Envelope.close(out, operation.name());
        });
    }

    /** Returns the answer to an operation; {@code result} null stands for none, and for {@code void}. */
    public byte[] response(Operation operation, Object result) {
        String element = operation.name() + "Response";
        return Envelope.of(out -> {
            Envelope.open(out, element);
            new ValueWriter(out, types).element("returnval", operation.result(), result);
            Envelope.close(out, element);
        });
    }

    /**
     * Returns a fault as vSphere words it: {@code ServerFaultCode} with the typed fault as detail. Send it with HTTP
     * status 500.
     *
     * @param fault the fault with its fields
     * @param text the sentence for people
     */
    public byte[] fault(MethodFault fault, String text) {
        return Envelope.of(out -> {
            Envelope.openFault(out, "ServerFaultCode", text);
            out.append("<detail>");
            new ValueWriter(out, types).fault(fault);
            out.append("</detail>");
            Envelope.closeFault(out);
        });
    }

    /** Returns a fault without a type, as for a request that is not understood. */
    public byte[] fault(String code, String text) {
        return Envelope.of(out -> {
            Envelope.openFault(out, code, text);
            Envelope.closeFault(out);
        });
    }

    /**
     * Returns a document whose root is one value in namespace {@code urn:vim25}.
     *
     * @param name the root's name
     * @param declared the type the reader will declare
     * @param value the value, not null and, unless {@code declared} is {@code Object.class}, no array
     */
    public byte[] document(String name, Class<?> declared, Object value) {
        if (value == null || value.getClass().isArray() && declared != Object.class && declared != byte[].class) {
            throw new IllegalArgumentException("a document has one value");
        }
        StringBuilder out = new StringBuilder();
        new ValueWriter(out, types).root(name, declared, value);
        return XmlText.document(List.of(out));
    }
}
