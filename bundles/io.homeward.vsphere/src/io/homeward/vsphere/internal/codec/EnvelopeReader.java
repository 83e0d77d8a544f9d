package io.homeward.vsphere.internal.codec;

import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.MethodFault;
import io.homeward.vsphere.soap.Operation;
import io.homeward.vsphere.soap.OperationLookup;
import io.homeward.vsphere.soap.SoapFormatException;
import io.homeward.vsphere.soap.SoapRequest;
import io.homeward.vsphere.soap.UnknownOperationException;
import java.lang.reflect.Array;
import java.rmi.RemoteException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads what a SOAP document carries. */
public final class EnvelopeReader {

    private static final String RESULT = "returnval";
    private static final String TARGET = "_this";

    private final XmlCursor cursor;
    private final ValueReader values;

    public EnvelopeReader(XmlCursor cursor, ValueReader values) {
        this.cursor = cursor;
        this.values = values;
    }

    public SoapRequest request(OperationLookup operations) throws SoapFormatException {
        toBody();
        String name = cursor.name();
        Operation operation = operations.find(name).orElseThrow(() -> new UnknownOperationException(name));
        Gathered children = new Gathered(values);
        while (cursor.nextChild()) {
            String child = cursor.name();
            Optional<Operation.Parameter> parameter = operation.parameter(child);
            if (child.equals(TARGET)) {
                children.read(child, ManagedObjectReference.class);
            } else if (parameter.isPresent()) {
                children.read(child, parameter.get().type());
            } else {
                values.leaveOut(name + "." + child);
            }
        }
        finish();
        Map<String, Object> arguments = new LinkedHashMap<>();
        children.forEach(arguments::put);
        return new SoapRequest(operation, (ManagedObjectReference) arguments.remove(TARGET), arguments);
    }

    public Object response(Class<?> declared) throws SoapFormatException, MethodFault {
        toBody();
        if (Envelope.SOAP.equals(cursor.namespace()) && cursor.name().equals("Fault")) {
            MethodFault fault = fault();
            finish();
            throw fault;
        }
        Object result = result(declared);
        finish();
        return result;
    }

    private Object result(Class<?> declared) throws SoapFormatException {
        Gathered children = new Gathered(values);
        while (cursor.nextChild()) {
            if (declared != void.class && cursor.name().equals(RESULT)) {
                children.read(RESULT, declared);
            } else {
                cursor.skip();
            }
        }
        Map<String, Object> results = new LinkedHashMap<>();
        children.forEach(results::put);
        Object result = results.get(RESULT);
        boolean none = result == null && declared.isArray();
        return none ? Array.newInstance(declared.getComponentType(), 0) : result;
    }

    private MethodFault fault() throws SoapFormatException {
        String text = "";
        MethodFault fault = null;
        while (cursor.nextChild()) {
            switch (cursor.name()) {
                case "faultstring" -> text = cursor.text();
                case "detail" -> fault = detail();
                default -> cursor.skip();
            }
        }
        if (fault == null) {
            fault = new MethodFault();
        }
        fault.detail = new RemoteException(text);
        return fault;
    }

    private MethodFault detail() throws SoapFormatException {
        MethodFault fault = null;
        while (cursor.nextChild()) {
            if (fault == null) {
                String type = cursor.type();
                String name = cursor.name();
                fault = (MethodFault) values.value(MethodFault.class, type != null ? type : withoutEnding(name));
            } else {
                cursor.skip();
            }
        }
        return fault;
    }

    private static String withoutEnding(String name) {
        return name.endsWith("Fault") && name.length() > 5 && !name.equals("MethodFault")
                ? name.substring(0, name.length() - 5)
                : name;
    }

    private void toBody() throws SoapFormatException {
        cursor.toRoot();
        if (!cursor.name().equals("Envelope") || !Envelope.SOAP.equals(cursor.namespace())) {
            throw new SoapFormatException("not a SOAP document");
        }
        while (cursor.nextChild()) {
            if (cursor.name().equals("Body") && Envelope.SOAP.equals(cursor.namespace())) {
                if (cursor.nextChild()) {
                    return;
                }
                break;
            }
            cursor.skip();
        }
        throw new SoapFormatException("a SOAP document without content");
    }

    /** The rest of body and envelope must be there too: a document cut short is not believed. */
    private void finish() throws SoapFormatException {
        while (cursor.nextChild()) {
            cursor.skip();
        }
        while (cursor.nextChild()) {
            cursor.skip();
        }
        cursor.toEnd();
    }
}
