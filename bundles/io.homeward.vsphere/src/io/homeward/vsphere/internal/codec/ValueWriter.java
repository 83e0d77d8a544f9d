package io.homeward.vsphere.internal.codec;

import com.vmware.vim25.DynamicData;
import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.MethodFault;
import io.homeward.vsphere.soap.SoapReader;
import java.lang.reflect.Array;
import java.util.Calendar;

/** Writes values as elements. */
public final class ValueWriter {

    private final StringBuilder out;
    private final VimTypes types;
    private int depth;

    public ValueWriter(StringBuilder out, VimTypes types) {
        this.out = out;
        this.types = types;
    }

    /** Writes a value as one element, an array as many, null as none. */
    public void element(String name, Class<?> declared, Object value) {
        if (value == null) {
            return;
        }
        if (declared != Object.class && isList(value.getClass())) {
            Class<?> component = declared.getComponentType();
            if (component == null) {
                throw new IllegalArgumentException(name + " is declared as one " + declared.getName());
            }
            for (int i = 0; i < Array.getLength(value); i++) {
                element(name, component, Array.get(value, i));
            }
            return;
        }
        open(name);
        attributes(declared, value);
        content(name, value);
    }

    /** Writes a value as a document's root. */
    public void root(String name, Class<?> declared, Object value) {
        open(name);
        out.append(" xmlns=\"").append(Envelope.VIM).append('"');
        Envelope.namespaces(out);
        attributes(declared, value);
        content(name, value);
    }

    /** Writes a fault as the detail of a SOAP fault. */
    public void fault(MethodFault fault) {
        String name = typeName(fault) + "Fault";
        open(name);
        out.append(" xmlns=\"").append(Envelope.VIM).append('"');
        attributes(Object.class, fault);
        content(name, fault);
    }

    private void open(String name) {
        if (++depth > SoapReader.DEPTH_MAX) {
            throw new IllegalArgumentException("nested deeper than " + SoapReader.DEPTH_MAX + " at " + name);
        }
        out.append('<').append(name);
    }

    private void attributes(Class<?> declared, Object value) {
        Class<?> expected = VimTypes.boxed(declared);
        boolean same = expected == value.getClass() || expected == Calendar.class && value instanceof Calendar;
        if (!same && !expected.isInstance(value)) {
            throw new IllegalArgumentException(value.getClass().getName() + " is no " + declared.getName());
        }
        String type = typeName(value);
        if (!same || foreignType(value) != null) {
            out.append(" xsi:type=\"");
            XmlText.escape(out, type);
            out.append('"');
        }
        if (value instanceof ManagedObjectReference reference && reference.type != null) {
            out.append(" type=\"");
            XmlText.escape(out, reference.type);
            out.append('"');
        }
    }

    private void content(String name, Object value) {
        out.append('>');
        if (isList(value.getClass())) {
            Class<?> component = value.getClass().getComponentType();
            element(VimTypes.elementName(component), value.getClass(), value);
        } else if (value instanceof ManagedObjectReference reference) {
            XmlText.escape(out, reference.val == null ? "" : reference.val);
        } else if (SimpleText.handles(value.getClass())) {
            XmlText.escape(out, SimpleText.format(value));
        } else {
            fields(value);
        }
        Envelope.close(out, name);
        depth--;
    }

    private void fields(Object value) {
        TypeShape shape = TypeShape.of(value.getClass());
        boolean named = foreignType(value) != null;
        shape.fields().forEach((name, field) -> {
            if (!named || !name.equals("dynamicType")) {
                element(name, field.getType(), shape.get(name, value));
            }
        });
    }

    private static boolean isList(Class<?> type) {
        return type.isArray() && type != byte[].class;
    }

    private String typeName(Object value) {
        String foreign = foreignType(value);
        if (foreign != null) {
            return foreign;
        }
        Class<?> type = value.getClass();
        return isList(type) ? VimTypes.arrayName(type.getComponentType()) : VimTypes.name(type);
    }

    /** The name of a type that yavijava does not know, as the reader keeps it. */
    private String foreignType(Object value) {
        String name = value instanceof DynamicData data
                ? data.dynamicType
                : value instanceof MethodFault fault ? fault.dynamicType : null;
        return name != null && name.matches("[A-Za-z0-9]{1,100}") && types.find(name) == null ? name : null;
    }
}
