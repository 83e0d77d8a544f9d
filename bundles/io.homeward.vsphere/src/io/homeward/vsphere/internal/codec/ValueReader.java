package io.homeward.vsphere.internal.codec;

import com.vmware.vim25.DynamicData;
import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.MethodFault;
import io.homeward.vsphere.soap.SkipCounter;
import io.homeward.vsphere.soap.SoapFormatException;
import java.lang.reflect.Field;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;

/** Reads values from elements. */
public final class ValueReader {

    private final XmlCursor cursor;
    private final VimTypes types;
    private final SkipCounter skips;

    public ValueReader(XmlCursor cursor, VimTypes types, SkipCounter skips) {
        this.cursor = cursor;
        this.types = types;
        this.skips = skips;
    }

    /** Reads the element the cursor is at, up to its end; null when it says so or is of no known type. */
    public Object value(Class<?> declared) throws SoapFormatException {
        return value(declared, cursor.type());
    }

    Object value(Class<?> declared, String wireType) throws SoapFormatException {
        if (cursor.nil()) {
            cursor.skip();
            return null;
        }
        Class<?> said = wireType == null ? declared : types.find(wireType);
        boolean fits = said != null && VimTypes.boxed(declared).isAssignableFrom(VimTypes.boxed(said));
        if (!fits) {
            skips.skipped(printable(wireType));
            if (declared == Object.class) {
                cursor.skip();
                return null;
            }
        }
        Object value = read(fits ? said : declared);
        if (said == null) {
            keepName(value, wireType);
        }
        return value;
    }

    private Object read(Class<?> type) throws SoapFormatException {
        if (type == byte[].class) {
            return bytes(cursor.name(), cursor.texts());
        }
        if (type.isArray()) {
            return items(type.getComponentType());
        }
        if (type == ManagedObjectReference.class) {
            return reference();
        }
        if (type.isEnum()) {
            return constant(type);
        }
        return type == Object.class || SimpleText.handles(type) ? simple(type) : object(type);
    }

    private Object object(Class<?> type) throws SoapFormatException {
        TypeShape shape = TypeShape.of(type);
        Gathered children = new Gathered(this);
        while (cursor.nextChild()) {
            String name = cursor.name();
            Field field = shape.field(name);
            if (field == null) {
                leaveOut(type.getSimpleName() + "." + name);
            } else {
                children.read(name, field.getType());
            }
        }
        Object object = shape.newInstance();
        children.forEach((name, value) -> shape.set(name, object, value));
        return object;
    }

    private Object items(Class<?> component) throws SoapFormatException {
        List<Object> items = new ArrayList<>();
        while (cursor.nextChild()) {
            Object item = value(component);
            if (item != null) {
                items.add(item);
            }
        }
        return Gathered.array(component, items);
    }

    private Object reference() throws SoapFormatException {
        ManagedObjectReference reference = new ManagedObjectReference();
        reference.type = cursor.attribute("type");
        reference.val = cursor.text().strip();
        return reference;
    }

    private Object constant(Class<?> type) throws SoapFormatException {
        String word = cursor.text().strip();
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(word)) {
                return constant;
            }
        }
        skips.skipped(printable(type.getSimpleName() + "." + word));
        return null;
    }

    private Object simple(Class<?> type) throws SoapFormatException {
        String name = cursor.name();
        try {
            return SimpleText.parse(type, cursor.text());
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new SoapFormatException("element " + name + " is no " + type.getSimpleName(), e);
        }
    }

    String text() throws SoapFormatException {
        return cursor.text();
    }

    /** Leaves out the element the cursor is at. */
    void leaveOut(String what) throws SoapFormatException {
        skips.skipped(printable(what));
        cursor.skip();
    }

    static byte[] bytes(String name, List<?> texts) throws SoapFormatException {
        try {
            return SimpleText.bytes(texts.stream().map(String.class::cast).toList());
        } catch (IllegalArgumentException e) {
            throw new SoapFormatException("element " + name + " holds no bytes", e);
        }
    }

    private static void keepName(Object value, String wireType) {
        String name = wireType.substring(wireType.indexOf(':') + 1);
        if (value instanceof DynamicData data) {
            data.dynamicType = name;
        } else if (value instanceof MethodFault fault) {
            fault.dynamicType = name;
        }
    }

    /** Counted names end up in logs. */
    private static String printable(String name) {
        String short100 = name.length() > 100 ? name.substring(0, 100) : name;
        return short100.replaceAll("[^A-Za-z0-9_.:-]", "?");
    }
}
